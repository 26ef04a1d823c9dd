import type { Span } from '../../model/span.ts'

/** A stretch of quoted text. */
export interface Quote {
  /** With its marks. */
  readonly outer: Span
  /** Without them. */
  readonly inner: Span
  /** How many quotes it stands in. */
  readonly depth: number
  /** Whether the closing mark is there; an open quote ends with its paragraph. */
  readonly closed: boolean
}

/** What may close a mark. Keyboards mix curly and straight marks, so each closes the other. */
const OPEN_TO_CLOSE: Readonly<Record<string, readonly string[]>> = {
  '«': ['»'],
  '“': ['”', '"'],
  '„': ['“', '”', '"'],
  '‘': ['’'],
  '‚': ['‘', '’'],
  '"': ['"', '”'],
  "'": ["'"],
  '‹': ['›'],
  '「': ['」'],
  // Typed for « » and “ ”.
  '<<': ['>>'],
  "''": ["''"],
}
const CLOSERS = ['»', '”', '’', '›', '」', '>>']
const MARK = /<<|>>|''|[«»“”„‚‘’"'‹›「」]|\r?\n[\t ]*\r?\n/gu
/** Marks opened deeper than this are no quotes: they would make a text costly to read. */
const DEEPEST = 6
const LETTER = /[\p{L}\p{N}]/u

interface Open {
  readonly at: number
  readonly closers: readonly string[]
  readonly mark: string
}

/**
 * Where the text quotes: the marks of all five languages, nested or not, across sentences. An
 * unclosed quote ends at the end of its paragraph; a paragraph that begins inside one and closes it
 * counts from its start. Straight marks open after white space and close after a letter or a stop;
 * an apostrophe inside or at the end of a word opens nothing. Linear in the text's length.
 */
export function quoteSpans(text: string): readonly Quote[] {
  const quotes: Quote[] = []
  let stack: Open[] = []
  let paragraph = 0
  let openBefore = false
  const close = (open: Open, end: number, width: number, depth: number): void => {
    quotes.push({
      outer: [open.at, end + width],
      inner: [open.at + open.mark.length, end],
      depth,
      closed: width > 0,
    })
  }
  const endParagraph = (end: number): void => {
    openBefore = stack.some((open) => open.mark !== "'" && open.mark !== '‘')
    for (const [depth, open] of stack.entries()) {
      // A single mark that never closes is an apostrophe.
      if (open.mark !== "'" && open.mark !== '‘') close(open, end, 0, depth)
    }
    stack = []
  }
  for (const found of text.matchAll(MARK)) {
    const mark = found[0]
    const at = found.index
    if (mark.includes('\n')) {
      endParagraph(at)
      paragraph = at + mark.length
      continue
    }
    const before = text.charAt(at - 1)
    const after = text.charAt(at + mark.length)
    const wordBefore = LETTER.test(before)
    const single = mark === "'" || mark === '’' || mark === '‘'
    if (single && wordBefore && LETTER.test(after)) continue
    const depth = stack.findLastIndex((open) => open.closers.includes(mark))
    const straight = mark === '"' || mark === "'" || mark === "''"
    const opensHere = after !== '' && !/[\s.,;:!?)\]]/u.test(after) && !wordBefore
    const opener = OPEN_TO_CLOSE[mark]
    const closes = depth >= 0 && !(straight && opensHere && /[\s(–—-]/u.test(before))
    if (closes) {
      const open = stack[depth]
      if (open !== undefined) close(open, at, mark.length, depth)
      stack = stack.slice(0, depth)
    } else if (opener !== undefined && (!straight || opensHere) && stack.length < DEEPEST) {
      stack.push({ at, closers: opener, mark })
    } else if (openBefore && !single && (CLOSERS.includes(mark) || straight)) {
      close({ at: paragraph, closers: [], mark: '' }, at, mark.length, 0)
      openBefore = false
    }
  }
  endParagraph(text.length)
  return quotes.toSorted((a, b) => a.outer[0] - b.outer[0] || b.outer[1] - a.outer[1])
}

/** The quotes that a range stands in, the innermost first. */
export function quotesAround(
  quotes: readonly Quote[],
  start: number,
  end: number,
): readonly Quote[] {
  return quotes
    .filter((quote) => quote.inner[0] <= start && end <= quote.inner[1])
    .toSorted((a, b) => b.depth - a.depth)
}
