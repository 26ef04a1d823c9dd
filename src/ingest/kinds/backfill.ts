import { z } from 'zod'
import { HostBusy } from '../../net/errors.ts'
import { readDate } from '../dates.ts'
import type { Batch } from './types.ts'
import { readUrl } from '../../lib/url.ts'

/** What a source says of how far back it is read. */
export const backfillSettings = {
  /** The first day that is wanted, for example `2026-01-01`; where not given, nothing older is asked for. */
  since: z.iso.date({ error: 'expected a day such as 2026-01-01' }).optional(),
  /** Pages that one run asks for at most; the next run goes on where it stopped. */
  pages: z.int().min(1).max(1000).default(50),
} as const

/** Pages back in all: what goes on for longer is a trap, and not an archive. */
export const MOST_PAGES = 20_000

/** Whether a date as a source writes it is known to lie before a day; a missing one does not. */
export function isBefore(published: string | null, since: string | undefined, now: Date): boolean {
  if (since === undefined) return false
  const { publishedAt } = readDate(published, now)
  return publishedAt !== null && publishedAt < `${since}T00:00:00.000Z`
}

/**
 * Whether a page lies before a day as a whole, so that what follows it does as well: it has dates,
 * and none is later.
 */
export function allBefore(
  dates: readonly (string | null)[],
  since: string | undefined,
  now: Date,
): boolean {
  const known = dates.filter((date) => readDate(date, now).publishedAt !== null)
  return known.length > 0 && known.every((date) => isBefore(date, since, now))
}

/** An address on the same host and port, whole; `null` where it leads elsewhere or is none. */
export function sameHost(address: string | null, base: string): string | null {
  const url = address === null ? null : readUrl(address, base)
  if (url === null) return null
  url.hash = ''
  const same = url.host === new URL(base).host && url.protocol === new URL(base).protocol
  return same && url.username === '' && url.password === '' ? url.href : null
}

/**
 * Passes batches on, and ends in peace where a host asks for a pause after some were given: what
 * was stored stays, and the next run goes on from the cursor.
 * @throws what `batches` throws else, and HostBusy before the first batch
 */
export async function* untilBusy(
  place: string,
  batches: AsyncIterable<Batch>,
): AsyncGenerator<Batch> {
  let given = false
  try {
    for await (const batch of batches) {
      given = true
      yield batch
    }
  } catch (error) {
    if (!(error instanceof HostBusy) || !given) throw error
    const reason = `${error.message} What is left comes with the next run.`
    yield { raws: [], statements: [], rejected: [{ place, reason, kept: true }] }
  }
}
