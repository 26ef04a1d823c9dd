import { z } from 'zod'
import { CATEGORIES } from '../model/category.ts'
import { COVERED_LANGUAGES } from '../model/language.ts'
import { ATTESTATIONS, ROLES, SIDES, SOURCE_KINDS, STATUSES } from './types.ts'

/** The shapes of the lexicon's YAML files. Every object is strict: a mistyped key is an error. */

const text = z.string().min(1)
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and hyphens')
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'a day such as 2026-11-21')
const severity = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
const category = z.enum(CATEGORIES)
const citation = z.strictObject({ ref: text, at: text.optional() })
const needs = z.enum(['construction', 'near'])

export const groupsFile = z.array(
  z.strictObject({ id, name: text, opposite: z.array(id).default([]) }),
)

export const categoriesFile = z.strictObject({
  norms: z.record(
    text,
    z.strictObject({
      cite: text,
      url: text.optional(),
      basis: z.enum(['verified', 'unverified']),
    }),
  ),
  categories: z.array(
    z.strictObject({ id: category, name: text, definition: text, severity, norms: z.array(text) }),
  ),
})

export const sourcesFile = z.record(
  text,
  z.strictObject({
    title: text,
    url: text.optional(),
    kind: z.enum(SOURCE_KINDS),
    side: z.enum(SIDES),
    place: z.enum(['checked', 'unchecked']),
  }),
)

const concept = z.strictObject({
  id,
  gloss: text,
  sense: text,
  category,
  also: z.array(category).default([]),
  severity,
  needs,
  role: z.enum(ROLES),
  territory: z.literal(true).optional(),
  sources: z.array(citation).min(1),
})
export const conceptsFile = z.strictObject({ concepts: z.array(concept) })

const exclude = z.strictObject({
  forms: z.array(text).default([]),
  next: z.array(text).default([]),
  previous: z.array(text).default([]),
  near: z.array(text).default([]),
  capital: z.boolean().default(false),
})

const target = z.union([
  z.strictObject({ inherent: z.array(id).min(1) }),
  z.strictObject({ any: needs }),
  z.literal('none'),
])

const entry = z.strictObject({
  id,
  lemma: text,
  concept: id.optional(),
  gloss: text.optional(),
  sense: text.optional(),
  category: category.optional(),
  also: z.array(category).optional(),
  severity: severity.optional(),
  target: target.optional(),
  role: z.enum(ROLES).optional(),
  attestation: z.enum(ATTESTATIONS),
  against: z.array(id).default([]),
  sources: z.array(citation).default([]),
  counterpart: z.union([z.array(id).min(1), text]).optional(),
  register: text.optional(),
  note: text.optional(),
  native_review: text.optional(),
  curator: text.optional(),
  status: z.enum(STATUSES).default('active'),
  added: day.optional(),
  retired: day.optional(),
  translit: z.boolean().optional(),
  patterns: z.array(text).min(1),
  exclude: exclude.optional(),
  examples: z.strictObject({
    match: z.array(text).min(1),
    not: z.array(text).default([]),
  }),
})

export const entriesFile = z.strictObject({
  language: z.enum(COVERED_LANGUAGES),
  /** Holds for every entry of the file that does not say otherwise. */
  added: day,
  native_review: text,
  curator: text,
  /** Whether the words are also read in Latin letters, where the language says how. */
  translit: z.boolean().default(false),
  entries: z.array(entry),
})

const words = z.array(text).default([])
export const groupWordsFile = z.strictObject({
  language: z.enum(COVERED_LANGUAGES),
  groups: z.record(id, z.strictObject({ name: words, demonym: words, place: words, slur: words })),
})

/**
 * Values by names that the file gives. It inherits nothing, so that a lemma or paradigm that is
 * called `constructor` is found only where the file has it.
 */
function names<Value extends z.ZodType>(value: Value) {
  return z
    .record(z.string(), value)
    .transform((read): typeof read => Object.assign(Object.create(null), read))
}

const features = names(z.union([z.string(), z.boolean(), z.number()]))
const affix = z.tuple([text, text, features])
const follows = z.enum(['any', 'vowel', 'consonant'])
/** How words are typed in Latin letters: `х: h kh` are two ways. */
const translit = names(z.string()).prefault({})
const suffixesFile = z.strictObject({
  kind: z.literal('suffixes'),
  translit,
  lowFront: z.enum(['ə', 'e']),
  assimilates: z.boolean(),
  groups: names(z.array(affix)),
  states: names(
    z.strictObject({
      end: z.boolean(),
      use: z.array(text).default([]),
      affixes: z.array(affix).default([]),
    }),
  ),
  starts: names(text),
  stems: names(z.array(z.tuple([text, follows]))),
  front: z.array(text),
})
const tablesFile = z.strictObject({
  kind: z.literal('tables'),
  translit,
  /** Older spellings of the same sound: `ույ: ոյ`. Every form is also read so. */
  respell: names(z.string()).prefault({}),
  tables: names(
    z.strictObject({
      cut: z.int().min(0),
      endings: names(text),
      prefixes: names(text).prefault({}),
    }),
  ),
  guess: names(z.array(z.tuple([z.string(), text]))),
  stems: names(text),
  bare: names(text),
  forms: names(names(text)),
})
export const paradigmsFile = z.discriminatedUnion('kind', [suffixesFile, tablesFile])

export type GroupsFile = z.infer<typeof groupsFile>
export type CategoriesFile = z.infer<typeof categoriesFile>
export type SourcesFile = z.infer<typeof sourcesFile>
export type ConceptsFile = z.infer<typeof conceptsFile>
export type ConceptData = z.infer<typeof concept>
export type EntriesFile = z.infer<typeof entriesFile>
export type EntryData = z.infer<typeof entry>
export type GroupWordsFile = z.infer<typeof groupWordsFile>
export type ParadigmsFile = z.infer<typeof paradigmsFile>
export type SuffixesFile = z.infer<typeof suffixesFile>

/** A file's data together with the file it is from. */
export interface Shaped<Data> {
  readonly path: string
  readonly data: Data
}

/** The files of a lexicon by kind, each with the shape that its kind promises. */
export interface LexiconFiles {
  readonly groups: readonly Shaped<GroupsFile>[]
  readonly categories: readonly Shaped<CategoriesFile>[]
  readonly sources: readonly Shaped<SourcesFile>[]
  readonly concepts: readonly Shaped<ConceptsFile>[]
  readonly entries: readonly Shaped<EntriesFile>[]
  readonly words: readonly Shaped<GroupWordsFile>[]
  readonly paradigms: readonly Shaped<ParadigmsFile>[]
}
