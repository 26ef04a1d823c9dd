import { z } from 'zod'
import { LanguageCode, Uuid } from './primitives.ts'

/** Longest text that can be pasted, in UTF-16 code units. */
export const STATEMENT_MAX = 200_000

/** `2026`, `2026-11`, `2026-11-21` or an RFC 3339 instant in UTC: its form says how exact it is. */
export const PublishedText = z.union([
  z.string().regex(/^\d{4}$/),
  z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/),
  z.iso.date(),
  z.iso.datetime(),
])

const Absent = null

/** A statement that a monitor pastes. */
export const StatementBody = z.strictObject({
  text: z
    .string()
    .max(STATEMENT_MAX)
    .refine((text) => text.trim() !== '', 'expected some text'),
  /** Where it was published: an http or https address. */
  address: z
    .url({ protocol: /^https?$/ })
    .max(4000)
    .nullable()
    .default(Absent),
  speaker: z.string().trim().min(1).max(300).nullable().default(Absent),
  /** A holder of public office is named; anybody else is kept under a pseudonym. */
  speakerIsOffice: z.boolean().default(false),
  published: PublishedText.nullable().default(Absent),
  note: z.string().max(4000).nullable().default(Absent),
  /** Weak evidence for the language. */
  language: LanguageCode.nullable().default(Absent),
})
export type StatementBody = z.infer<typeof StatementBody>
export type StatementForm = z.input<typeof StatementBody>

export const StatementAnswer = z.object({
  /** False: the same text of the same speaker was there already; it was seen once more. */
  added: z.boolean(),
  /** The item, to be classified within seconds. */
  item: Uuid,
})
export type StatementAnswer = z.infer<typeof StatementAnswer>
