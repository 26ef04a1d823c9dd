import { CATEGORIES, type Category } from '../../model/category.ts'
import { BINDINGS, USES } from '../../model/flag.ts'
import { COVERED_LANGUAGES } from '../../model/language.ts'
import { VERDICTS } from '../../model/review.ts'
import { PUBLISHER_KINDS, SOURCE_KINDS } from '../../model/source.ts'
import type { Lexicon } from '../../lexicon/types.ts'
import type { CategoryCard, Vocabulary } from '../contract/vocabulary.ts'

type Glossary = Pick<Lexicon, 'categories' | 'norms' | 'groups'>

/** A category with the norms behind it; a norm whose text nobody has read is not verified. */
export function categoryCard(lexicon: Glossary, id: Category): CategoryCard {
  const category = lexicon.categories.get(id)
  const norms = (category?.norms ?? []).flatMap((norm) => lexicon.norms.get(norm) ?? [])
  return {
    id,
    name: category?.name ?? id,
    definition: category?.definition ?? '',
    norms: norms.map(({ cite, url, basis }) => ({ cite, url, verified: basis === 'verified' })),
  }
}

/** Languages that are told apart although Tocsin has no lexicon for them: not covered, never clean. */
const NEIGHBOURS = ['ka', 'uk', 'kk', 'uz', 'fa', 'de', 'und']

export function vocabularyOf(lexicon: Glossary, sources: Vocabulary['sources']): Vocabulary {
  return {
    groups: [...lexicon.groups.values()]
      .map(({ id, name }) => ({ id, names: { en: name } }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    categories: CATEGORIES.map((id) => categoryCard(lexicon, id)),
    languages: [
      ...COVERED_LANGUAGES.map((code) => ({ code, covered: true })),
      ...NEIGHBOURS.map((code) => ({ code, covered: false })),
    ],
    uses: [...USES],
    bindings: [...BINDINGS],
    verdicts: [...VERDICTS],
    publisherKinds: [...PUBLISHER_KINDS],
    sourceKinds: [...SOURCE_KINDS],
    sources,
  }
}
