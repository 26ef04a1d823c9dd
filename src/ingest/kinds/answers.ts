import { z } from 'zod'
import { RetryableError } from '../../lib/errors.ts'
import type { RawItem } from '../../model/item.ts'
import type { Fetched, GetOptions } from '../../net/net.ts'
import type { Batch, Hands } from './types.ts'

/** What a host said of the version that it sent last; sent back to be told of changes alone. */
const cursorSchema = z.object({
  address: z.string(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
})
export type WebCursor = z.infer<typeof cursorSchema>

/**
 * Fetches an address if it changed since the cursor; `null` where it did not.
 * @param gone statuses that are no error: the answer is then `null` too
 * @throws RetryableError where the answer is not 2xx, and all that `Net.get` throws
 */
export async function fetchChanged(
  hands: Hands,
  address: string,
  cursor: unknown,
  accept: string,
  gone: readonly number[] = [],
): Promise<Fetched | null> {
  const read = cursorSchema.safeParse(cursor)
  const known = read.success && read.data.address === address ? read.data : null
  const options: GetOptions = {
    accept,
    etag: known?.etag,
    lastModified: known?.lastModified,
    ...(hands.signal ? { signal: hands.signal } : {}),
  }
  const answer = await hands.net.get(address, options)
  if (answer.status === 304 || gone.includes(answer.status)) return null
  if (answer.status >= 200 && answer.status <= 299) return answer
  throw new RetryableError(
    `${address} answered ${answer.status}; expected 200. Check the address if this goes on.`,
  )
}

/** The cursor after an answer was stored. */
export function cursorAfter(address: string, answer: Fetched): WebCursor {
  const { etag, 'last-modified': lastModified } = answer.headers
  return {
    address,
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  }
}

/** The batch of an answer that could not be read: its bytes are kept, so that it can be looked at. */
export function unreadable(raw: RawItem, place: string, reason: string): Batch {
  return { raws: [raw], statements: [], rejected: [{ place, reason, kept: false }] }
}
