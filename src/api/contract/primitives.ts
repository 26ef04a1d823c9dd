import { z } from 'zod'
import { CATEGORIES } from '../../model/category.ts'
import { BREAKDOWNS } from '../../model/count.ts'
import { BINDINGS, USES } from '../../model/flag.ts'
import { VERDICTS } from '../../model/review.ts'
import { PUBLISHER_KINDS, SOURCE_KINDS } from '../../model/source.ts'
import { PRECISIONS } from '../../model/time.ts'

/** Any id that the store makes. */
export const Uuid = z.uuid()

/** RFC 3339 in UTC with milliseconds. */
export const Instant = z.iso.datetime({ precision: 3 })

/** RFC 3339 in UTC, with or without a fraction: what a caller may send. */
export const AnyInstant = z.iso.datetime()

/** ISO 8601 week, `2026-W47`. */
export const IsoWeek = z
  .string()
  .regex(/^\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])$/, 'expected an ISO week such as 2026-W47')

/** A source's id: lower-case letters, digits and hyphens. */
export const SourceIdText = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'expected lower-case letters, digits and hyphens')

/** ISO 639-1, or `und`. */
export const LanguageCode = z
  .string()
  .regex(/^(?:[a-z]{2}|und)$/, 'expected a two-letter language code or und')

/** A target group's id, `armenians`. */
export const GroupIdText = z
  .string()
  .regex(/^[a-z][a-z-]{0,62}$/, 'expected a group id such as armenians')

export const CategoryCode = z.enum(CATEGORIES)
export const UseCode = z.enum(USES)
export const BindingCode = z.enum(BINDINGS)
export const VerdictCode = z.enum(VERDICTS)
export const BreakdownCode = z.enum(BREAKDOWNS)
export const PublisherKindCode = z.enum(PUBLISHER_KINDS)
export const SourceKindCode = z.enum(SOURCE_KINDS)
export const PrecisionCode = z.enum(PRECISIONS)
export const ReviewState = z.enum(['pending', ...VERDICTS])

/** Half-open UTF-16 range into the item's text. */
export const SpanPair = z.tuple([z.int().nonnegative(), z.int().nonnegative()])

/** What every refused or failed call answers. `error` is for programs, `message` for people. */
export const ApiError = z.object({
  error: z.enum([
    'bad-request',
    'not-signed-in',
    'password-change-needed',
    'forbidden',
    'not-found',
    'conflict',
    'unprocessable',
    'too-large',
    'unsupported-media-type',
    'too-many-requests',
    'not-ready',
    'internal',
  ]),
  message: z.string(),
})
export type ApiError = z.infer<typeof ApiError>

/** The answer of a call that has nothing to say. */
export const Done = z.object({ done: z.literal(true) })
