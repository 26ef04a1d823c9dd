import type { CategoryInfo, Entry, Lexicon, Norm, Source } from '../../../src/lexicon/types.ts'
import type { Category } from '../../../src/model/category.ts'
import type { EntryId, GroupId } from '../../../src/model/ids.ts'

const entry: Entry = {
  id: 'en-f-001' as EntryId,
  language: 'en',
  lemma: 'robot',
  gloss: 'a machine without a mind',
  sense: 'said of people',
  concept: null,
  category: 'DEHUM_OBJECT',
  also: [],
  severity: 3,
  target: { kind: 'any', needs: 'construction' },
  role: 'predicate',
  attestation: 'frame',
  attestedAgainst: [],
  sources: [
    { source: 'example-report', locator: 'p. 3' },
    { source: 'example-norm', locator: null },
  ],
  counterpart: null,
  register: null,
  note: null,
  nativeReview: 'none',
  curator: 'a test',
  retired: null,
  translit: false,
  exclude: null,
  status: 'active',
  added: '2026-11-21',
  patterns: ['robot'],
  examples: { match: [], not: [] },
}

const category: CategoryInfo = {
  id: 'DEHUM_OBJECT',
  name: 'Object or machine',
  definition: 'A group named as things or machines.',
  severity: 3,
  norms: ['example-norm'],
}

const norm: Norm = {
  id: 'example-norm',
  cite: 'A norm that was read',
  url: null,
  basis: 'verified',
}

const source: Source = {
  id: 'example-report',
  title: 'A report whose page was not opened',
  url: 'https://report.example/',
  kind: 'report',
  side: 'int',
  place: 'unchecked',
}

const groups = ['georgians', 'armenians', 'azerbaijanis', 'turks', 'russians'] as GroupId[]

/** As small as a lexicon can be: what the API shows of one, with names that no real source has. */
export const LEXICON: Lexicon = {
  version: 'sha256:0123456789ab',
  entries: new Map([[entry.id, entry]]),
  groups: new Map(groups.map((id) => [id, { id, name: id, opposite: [] }])),
  categories: new Map<Category, CategoryInfo>([[category.id, category]]),
  concepts: new Map(),
  norms: new Map([[norm.id, norm]]),
  sources: new Map([[source.id, source]]),
  automata: new Map(),
}
