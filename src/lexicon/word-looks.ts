import { tokenise } from '../text/tokenise.ts'
import type { Stem } from './automaton.ts'
import { PLAIN_FORM, type Form } from './form.ts'
import type { ParadigmsFile } from './schema.ts'
import type { Suffixes } from './suffixes.ts'
import { inflect, tableFor } from './tables.ts'
import { transliterate } from './translit.ts'
import { turkicStems } from './turkic-stems.ts'
import type { WordSpec } from './words.ts'

type Forms = readonly (readonly [spelling: string, form: Form])[]

/** What a word can look like: stems that endings are added to, and forms spelled out. */
export interface Looks {
  readonly stems: readonly Omit<Stem, 'word'>[]
  readonly forms: Forms
  /** The same forms in an older spelling. */
  readonly older: Forms
}

/** Lower case by the Turkic rule: İ is i, and I has been written ı by who means it. */
export function lowerCase(lemma: string): string {
  return lemma.replaceAll('İ', 'i').toLowerCase()
}

/** Everything a written word can look like; a string says why it cannot be used. */
export function looksOf(
  paradigms: ParadigmsFile | null,
  suffixes: Suffixes | null,
  { lemma, paradigm }: WordSpec,
): Looks | string {
  if (paradigm === null) return { stems: [], forms: [[lemma, PLAIN_FORM]], older: [] }
  if (paradigms?.kind === 'suffixes' && suffixes) {
    const stems = turkicStems(paradigms, suffixes, lowerCase(lemma), paradigm)
    if (!stems) return `paradigm "${paradigm}" is not known`
    if (tokenise(lemma).length !== 1) return `"${lemma}" is not one word`
    return { stems, forms: [], older: [] }
  }
  const table = paradigms?.kind === 'tables' ? tableFor(paradigms, lemma, paradigm) : null
  if (!table || paradigms?.kind !== 'tables') return `paradigm "${paradigm}" is not known`
  const forms = inflect(paradigms, lemma, table)
  const older = forms.flatMap(([text, form]) =>
    transliterate(text, paradigms.respell).map((spelling) => [spelling, form] as const),
  )
  return { stems: [], forms, older }
}
