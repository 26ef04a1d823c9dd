import {
  isScalar,
  Lexer,
  LineCounter,
  parseDocument,
  Parser,
  visit,
  type Document,
  type Node,
} from 'yaml'
import { messageOf } from './errors.ts'

/** A place in a file, counted from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** What is wrong with YAML before anyone asks what it says. */
export interface YamlProblem {
  readonly message: string
  readonly at: Place
}

/** YAML that somebody else wrote, read with caps on size, depth and aliases. */
export interface YamlText {
  /** `null` where there are problems. */
  readonly data: unknown
  readonly problems: readonly YamlProblem[]
  /** For the way back from data to places; empty where the text was not parsed. */
  readonly document: Document
  readonly placeOf: (offset: number) => Place
}

/** Characters of one file; the largest of Tocsin's own has 50,000. */
const MOST_CHARACTERS = 2_000_000
/** Lists and maps inside each other; Tocsin's own files have 8. */
const MOST_DEPTH = 50
/** Aliases that a file may use; more are a bomb. */
const MOST_ALIASES = 50

/** Caps that a kind of file may have lower. */
export interface YamlCaps {
  /** Aliases at most; 50 by default. */
  readonly aliases?: number
}

/** Reads one YAML document. What is wrong is in `problems`, each with its place; nothing is thrown. */
export function readYaml(text: string, { aliases = MOST_ALIASES }: YamlCaps = {}): YamlText {
  const lines = new LineCounter()
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const refused = (message: string, at: Place): YamlText => ({
    data: null,
    problems: [{ message, at }],
    document: parseDocument(''),
    placeOf,
  })
  if (text.length > MOST_CHARACTERS) {
    const line = text.slice(0, MOST_CHARACTERS).split('\n').length
    const message = `the file has ${text.length} characters; at most ${MOST_CHARACTERS} are read`
    return refused(message, { line, column: 1 })
  }
  const deep = firstTooDeep(text, lines)
  if (deep !== null) return refused(`it is nested more than ${MOST_DEPTH} deep`, placeOf(deep))
  const options = { prettyErrors: false, logLevel: 'error' } as const
  const document = parseDocument(text, options)
  const problems = document.errors.map((error) => ({
    message: error.message,
    at: placeOf(error.pos[0]),
  }))
  if (problems.length > 0) return { data: null, problems, document, placeOf }
  const failed = (message: string, offset: number): YamlText => ({
    data: null,
    problems: [{ message, at: placeOf(offset) }],
    document,
    placeOf,
  })
  const inherited = prototypeKey(document)
  if (inherited !== null) return failed('the key "__proto__" is not taken', inherited)
  try {
    return { data: document.toJS({ maxAliasCount: aliases }), problems, document, placeOf }
  } catch (error) {
    const bomb = messageOf(error).startsWith('Excessive')
    const message = bomb ? `it uses more aliases than ${aliases}` : messageOf(error)
    return failed(message, firstAlias(document))
  }
}

/** Where the text is nested too deep for what reads it by recursion; `null` where it is not. */
function firstTooDeep(text: string, lines: LineCounter): number | null {
  const parser = new Parser(lines.addNewLine)
  lines.addNewLine(0)
  for (const lexeme of new Lexer().lex(text)) {
    // Each level of the text takes one place of the stack, and its document one more.
    for (const _ of parser.next(lexeme));
    if (parser.stack.length > MOST_DEPTH + 1) return parser.offset
  }
  return null
}

/** Where a key stands that would name the prototype of an object; `null` where none does. */
function prototypeKey(document: Document): number | null {
  let offset: number | null = null
  visit(document, {
    Pair(_, { key }) {
      if (!isScalar(key) || key.value !== '__proto__') return undefined
      offset = startOf(key)
      return visit.BREAK
    },
  })
  return offset
}

function firstAlias(document: Document): number {
  let offset = 0
  visit(document, {
    Alias(_, alias) {
      offset = startOf(alias)
      return visit.BREAK
    },
  })
  return offset
}

function startOf({ range }: Node): number {
  return range?.[0] ?? 0
}
