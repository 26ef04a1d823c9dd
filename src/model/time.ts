/** An instant as RFC 3339 in UTC with milliseconds, `2026-11-21T10:00:00.000Z`. Made only at the edge. */
export type Instant = string

/** A calendar day, `2026-11-21`. */
export type Day = string

/**
 * How exactly a published time is known. `unknown` means that the statement carries no usable date:
 * the count then falls in the week of capture, and says so.
 */
export const PRECISIONS = ['second', 'day', 'month', 'year', 'unknown'] as const
export type Precision = (typeof PRECISIONS)[number]
