import { z } from 'zod'
import { RELATIONS } from '../../model/context.ts'
import { ItemRemoval } from './removals.ts'
import { ReviewEventCard } from './review.ts'
import {
  BindingCode,
  CategoryCode,
  GroupIdText,
  Instant,
  LanguageCode,
  PrecisionCode,
  PublisherKindCode,
  ReviewState,
  SourceIdText,
  SourceKindCode,
  SpanPair,
  UseCode,
  Uuid,
} from './primitives.ts'
import { CategoryCard, Reference } from './vocabulary.ts'

/** A source that an entry rests on. */
export const EntrySource = Reference.extend({
  /** Where in the source; `null` where nobody has looked it up. */
  place: z.string().nullable(),
  /** Which side published it: `am`, `az`, `tr`, `ru`, `int`, `x` for both sides together. */
  side: z.string().nullable(),
})

/** The lexicon entry as it was when the item was classified. */
export const EntryCard = z.object({
  id: z.string(),
  language: LanguageCode,
  lemma: z.string(),
  /** What it means, in English. */
  gloss: z.string(),
  /** Which sense is meant, where the words have others. */
  sense: z.string(),
  note: z.string().nullable(),
  /**
   * `term`: this wording is cited. `gloss`: the meaning is cited, the wording is ours.
   * `frame`: the metaphor is cited from scholarship or a norm; the wording is ours.
   */
  attestation: z.enum(['term', 'gloss', 'frame']),
  /** Name of the native speaker who reviewed it; `null`: nobody yet. */
  nativeReview: z.string().nullable(),
  sources: z.array(EntrySource),
})
export type EntryCard = z.infer<typeof EntryCard>

export const FlagCard = z.object({
  entry: z.string(),
  category: CategoryCode,
  targets: z.array(GroupIdText),
  binding: BindingCode,
  severity: z.int().min(1).max(5),
  /** The steps whose sum is the severity. */
  why: z.array(z.object({ rule: z.string(), delta: z.number() })),
  use: UseCode,
  /** The words that name who is quoted or reported. */
  speaker: SpanPair.optional(),
  confidence: z.number().min(0).max(1),
  tier: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  spans: z.array(SpanPair),
  surface: z.string(),
  via: z.array(z.string()),
  /** Whether it makes the item flagged: severity 2 or more, direct or attributed. */
  counts: z.boolean(),
})
export type FlagCard = z.infer<typeof FlagCard>

/** An erasure, by a rule of retention or by request. */
export const ErasedCard = z.object({
  erasure: Uuid,
  by: z.enum(['rule', 'request']),
  at: Instant,
})
export type ErasedCard = z.infer<typeof ErasedCard>

export const ClassificationCard = z.object({
  id: Uuid,
  language: z.object({
    code: LanguageCode,
    script: z.string(),
    confidence: z.number(),
    by: z.string(),
    covered: z.boolean(),
    candidates: z.array(z.object({ code: LanguageCode, p: z.number() })),
  }),
  severity: z.int().min(0).max(5),
  flags: z.array(FlagCard),
  /** UTF-16 units of the text that were read, where it holds too many words of the lexicon. */
  readTo: z.int().nullable(),
  lexicon: z.string(),
  engine: z.string(),
  at: Instant,
})

export type ClassificationCard = z.infer<typeof ClassificationCard>

/** What an item answers, quotes or passes on; shown beside it, never classified. */
export const ContextCard = z.object({
  relation: z.enum(RELATIONS),
  address: z.string().nullable(),
  author: z.string().nullable(),
  authorIsPublic: z.boolean(),
  /** Empty where the source names the other statement alone. */
  text: z.string(),
  publishedAt: Instant.nullable(),
})
export type ContextCard = z.infer<typeof ContextCard>

/** Everything that is known of one item. */
export const ItemCard = z.object({
  id: Uuid,
  text: z.string(),
  /** How many characters were NUL or lone surrogates and are now U+FFFD. */
  replaced: z.int().nonnegative(),
  address: z.string().nullable(),
  author: z.string().nullable(),
  authorIsPublic: z.boolean(),
  publishedAt: Instant.nullable(),
  precision: PrecisionCode,
  capturedAt: Instant,
  parent: z.string().nullable(),
  context: z.array(ContextCard),
  note: z.string().nullable(),
  source: z.object({
    id: SourceIdText,
    kind: SourceKindCode,
    name: z.string(),
    publisher: z.object({ kind: PublisherKindCode, name: z.string() }),
  }),
  /** The bytes that it was derived from. */
  evidence: z.object({
    raw: Uuid,
    address: z.string(),
    finalAddress: z.string(),
    mediaType: z.string(),
    fetchedAt: Instant,
    /** Of the bytes; a keyed hash that stands for it where they were erased. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** Whether the bytes were erased, for this statement or another of the same document. */
    erased: z.boolean(),
  }),
  version: z.int().min(1),
  /** Whether this is the version that its source shows now. */
  current: z.boolean(),
  /** All versions of the statement, oldest first, this one among them. */
  versions: z.array(z.object({ id: Uuid, version: z.int().min(1), capturedAt: Instant })),
  /** Each time the same text was seen, oldest first. */
  sightings: z.array(z.object({ raw: Uuid, at: Instant, address: z.string() })),
  /** Whether it still stands at its address; `null`: nobody looks. */
  removal: ItemRemoval.nullable(),
  /** `null` until it is classified. */
  classification: ClassificationCard.nullable(),
  /** The entries that the flags name, by id. */
  entries: z.record(z.string(), EntryCard),
  /** The categories that the flags name, by id. */
  categories: z.record(z.string(), CategoryCard),
  review: z.object({ state: ReviewState, escalated: z.boolean() }),
  /** Oldest first. */
  events: z.array(ReviewEventCard),
  /** When and by what the text was erased: `text` is then empty, and the item counts as before. */
  erased: ErasedCard.nullable(),
})
export type ItemCard = z.infer<typeof ItemCard>
