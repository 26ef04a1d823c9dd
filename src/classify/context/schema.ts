import { z } from 'zod'
import { COVERED_LANGUAGES } from '../../model/language.ts'
import { CUE_KINDS } from './kinds.ts'

const WRITTEN = /^(?:_|[\p{L}\p{M}\p{Nd}'՛՜՞-]+[~*]?)(?: (?:_|[\p{L}\p{M}\p{Nd}'՛՜՞-]+[~*]?))*$/u

const pattern = z
  .string()
  .regex(
    WRITTEN,
    'a cue is words parted by one space; a word may end in ~ (stem) or * (beginning); `_` is any word',
  )

const patterns = z
  .array(pattern)
  .refine((list) => new Set(list).size === list.length, 'a cue stands twice in one list')

/** The shape of `lexicons/context/<language>.yml`. Its examples are tested. */
export const cueFileSchema = z.strictObject({
  language: z.enum(COVERED_LANGUAGES),
  cues: z.record(z.enum(CUE_KINDS), patterns),
  past: z.array(z.string().min(1)),
  ours: z.array(z.string().min(1)),
  infinitive: z.array(z.string().min(1)),
  passive: z.array(z.string().min(1)),
  abstract: z.array(z.string().min(1)),
  examples: z
    .array(
      z.strictObject({
        kind: z.enum(CUE_KINDS),
        text: z.string().min(1),
        /** The words that the cue is found in; `null` where it must not be found. */
        hit: z.string().min(1).nullable(),
      }),
    )
    .min(1),
})
