import { z } from 'zod'
import { ASPECTS, STOPS } from '../../../src/classify/explain/types.ts'
import { CATEGORIES } from '../../../src/model/category.ts'
import { BINDINGS, USES } from '../../../src/model/flag.ts'

const text = z.string()
const filled = z.string().min(1)
const span = z.tuple([z.int().min(0), z.int().min(0)]).refine(([start, end]) => start <= end)
const words = z.strictObject({ span, text })
const said = z.strictObject({ rule: filled, said: filled })
const share = z.number().min(0).max(1)
const head = { id: filled, language: filled, lemma: filled, gloss: filled }

const flag = z.strictObject({
  entry: filled,
  category: z.enum(CATEGORIES),
  targets: z.array(filled),
  binding: z.enum(BINDINGS),
  severity: z.int().min(1).max(5),
  why: z.array(z.strictObject({ rule: filled, delta: z.int() })),
  use: z.enum(USES),
  speaker: span.optional(),
  confidence: share,
  tier: z.literal([0, 1, 2]),
  spans: z.array(span).min(1),
  surface: filled,
  via: z.array(filled),
})

const entry = z.strictObject({
  ...head,
  sense: filled,
  attestation: said,
  nativeReview: filled.nullable(),
  status: z.enum(['draft', 'active', 'retired']),
  note: filled.nullable(),
  sources: z.array(filled).min(1),
  category: z.strictObject({
    id: z.enum(CATEGORIES),
    name: filled,
    definition: filled,
    norms: z.array(filled),
  }),
  counterparts: z.array(filled),
  counterpart: filled,
})

const cue = z.strictObject({
  words: z.array(words).min(1),
  kinds: z.array(filled).min(1),
  said: filled,
  decides: z.array(z.enum(ASPECTS)).min(1),
  otherwise: z
    .strictObject({
      use: z.enum(USES),
      binding: z.enum(BINDINGS),
      targets: z.array(filled),
      severity: z.int().min(1).max(5),
    })
    .nullable(),
})

/** The JSON of `tocsin explain`, version 1, as docs/explain.md describes it. */
export const explanationSchema = z.strictObject({
  version: z.literal(1),
  text,
  said: filled,
  flagged: z.boolean(),
  severity: z.int().min(0).max(5),
  language: z.strictObject({
    code: filled,
    script: filled,
    confidence: share,
    by: filled,
    covered: z.boolean(),
    candidates: z.array(z.strictObject({ code: filled, p: share })),
    name: filled,
    searched: z.array(filled),
    said: filled,
  }),
  sentences: z.array(span),
  flags: z.array(
    z.strictObject({
      flag,
      counts: z.boolean(),
      said: filled,
      entry,
      words: z
        .array(
          z.strictObject({
            span,
            text: filled,
            spelling: filled,
            form: z.array(filled),
            folds: z.array(said),
          }),
        )
        .min(1),
      targets: z.array(z.strictObject({ group: filled, name: filled, words: z.array(words) })),
      pronoun: words.nullable(),
      binding: said,
      use: said,
      speaker: words.nullable(),
      cues: z.array(cue),
      severity: z.array(z.strictObject({ rule: filled, said: filled, delta: z.int() })).min(1),
      confidence: z.array(z.strictObject({ rule: filled, said: filled, value: share })).min(1),
    }),
  ),
  near: z.array(
    z.strictObject({
      stop: z.enum(STOPS),
      entry: z.strictObject(head).nullable(),
      words: z.array(words).min(1),
      by: z.array(words),
      said: filled,
    }),
  ),
  nearLeftOut: z.int().min(0),
  lexicon: filled,
  engine: filled,
  note: filled,
})
