import { scriptOf } from '../../text/scripts.ts'
import type { Token } from '../../text/token.ts'
import type { Form } from '../../lexicon/form.ts'
import { readForm } from '../context/reading.ts'
import type { Hit } from '../match/look-up.ts'
import { scriptName } from './names.ts'
import type { ExplainedWord, Said } from './types.ts'
import { list, tokenWords } from './words.ts'

const HIDDEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const CASES = {
  gen: 'genitive',
  dat: 'dative',
  acc: 'accusative',
  ins: 'instrumental',
  loc: 'locative',
  abl: 'ablative',
} as const

/** A word of a match with its form and what had to be undone to read it. */
export function explainWord(
  text: string,
  tokens: readonly Token[],
  at: number,
  hit: Hit,
  language: string,
): ExplainedWord {
  const words = tokenWords(text, tokens, at)
  const token = tokens[at]
  const form = readForm(hit.form, language, token?.fold ?? '')
  const folds = hit.via.map((rule): Said => {
    const said = token === undefined ? rule : foldSaid(rule, words.text, token, hit)
    return { rule, said }
  })
  return {
    ...words,
    spelling: hit.native,
    form: formWords(form, form === hit.form ? hit.cases : []),
    folds,
  }
}

/** What an ending tells, in words. */
function formWords(form: Form, cases: Hit['cases']): readonly string[] {
  const all = [form.case, ...(cases ?? [])].flatMap((name) => (name ? CASES[name] : []))
  return [
    ...(form.plural ? ['plural'] : []),
    ...(all.length > 0 ? [list(all, 'or')] : []),
    ...(form.possessed === true ? ['possessive'] : []),
    ...(form.copula ? ['carries the verb “to be”'] : []),
    ...verbWords(form),
  ]
}

function verbWords({ mood, person, negated }: Form): readonly string[] {
  const persons = { 1: 'first person', 2: 'second person', 3: 'third person' } as const
  return [
    ...(mood === undefined ? [] : [mood]),
    ...(person === undefined ? [] : [persons[person]]),
    ...(negated === true ? ['negated by its ending'] : []),
  ]
}

function foldSaid(fold: string, surface: string, token: Token, hit: Hit): string {
  switch (fold) {
    case 'diacritics': {
      const missing = leftOut(hit.native, token)
      const named = missing.length === 0 ? '' : ` (${list(missing)} left out)`
      return `typed without diacritics${named}`
    }
    case 'look-alike':
      return `look-alike letters of another script (${foreign(surface, token)})`
    case 'leet':
      return `digits or signs for letters (${unique(surface.match(/[\d@$!]/g) ?? [])})`
    case 'zero-width':
      return `invisible characters inside it (${codes(surface)})`
    case 'bidi':
      return `characters inside it that turn the direction of writing (${codes(surface)})`
    case 'soft-hyphen':
      return 'a soft hyphen inside it, which is ordinary spelling'
    case 'spaced':
      return 'letters set apart'
    case 'repeat':
      return 'letters repeated'
    case 'fullwidth':
      return 'wide letters, as in East Asian type'
    case 'styled':
      return 'letters of a special style, such as mathematical ones'
    case 'combining':
      return 'marks put over or under its letters'
    case 'accents':
      return 'accents that the language does not write, which is ordinary spelling'
    case 'az-cyrillic':
      return 'Azerbaijani in Cyrillic letters, read in Latin ones, which is ordinary spelling'
    case 'translit':
      return 'typed in Latin letters or digraphs for the letters of its language, which is a guess'
    default:
      return fold
  }
}

/** Native letters of the lexicon's spelling where the text has the bare ones. */
function leftOut(native: string, token: Token): readonly string[] {
  const typed = [token.plain, ...(token.readings ?? [])].find(
    (reading) => reading.length === native.length,
  )
  if (typed === undefined) return []
  const missing = [...native].filter((letter, at) => letter !== typed[at])
  return [...new Set(missing)]
}

function foreign(surface: string, token: Token): string {
  const letters = [...surface].filter((char) => {
    const script = scriptOf(char)
    return script !== 'Zyyy' && script !== token.script
  })
  return unique(letters.map((char) => `${scriptName(scriptOf(char))} ${char}`))
}

function codes(surface: string): string {
  const found = [...surface.matchAll(HIDDEN)].map(([char]) => {
    const code = char.codePointAt(0) ?? 0
    return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  })
  return unique(found)
}

function unique(names: readonly string[]): string {
  return [...new Set(names)].join(', ')
}
