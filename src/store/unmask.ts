import { sql } from 'kysely'
import { UsageError } from '../lib/errors.ts'
import type { ItemId, SourceId, UserId } from '../model/ids.ts'
import { recordActs } from './audit.ts'
import type { Store } from './open.ts'
import { inTransaction } from './transaction.ts'

/** Why somebody may ask who is behind a pseudonym. */
export const UNMASK_REASONS = ['correction', 'erasure', 'legal-order', 'verification'] as const
export type UnmaskReason = (typeof UNMASK_REASONS)[number]

export interface UnmaskRequest {
  readonly item: ItemId
  readonly user: UserId
  readonly reason: UnmaskReason
  /** `test`: is this handle behind it? `reveal`: which name does the evidence bear? */
  readonly how: 'test' | 'reveal'
}

/** What an answer is made from. */
export interface Masked {
  readonly source: SourceId
  readonly pseudonym: string
  /** The bytes as received; of a `test` none. */
  readonly bytes: Uint8Array | null
}

/**
 * Writes into the audit log that somebody asks who is behind an item's pseudonym, and only then gives
 * what an answer can be made from: an act that is not logged gets no answer.
 *
 * @throws UsageError for an unknown item, or one that no private person wrote
 */
export async function openUnmask(store: Store, request: UnmaskRequest): Promise<Masked> {
  const { item, user, reason, how } = request
  return inTransaction(store, async (trx) => {
    const { rows } = await sql<{
      source: SourceId
      pseudonym: string | null
      bytes: Buffer | null
    }>`
      select i.source_id as source, case when not i.author_is_public then i.author end as pseudonym,
        case when ${how} = 'reveal' then b.bytes end as bytes
      from items i join raw_items r on r.id = i.raw_item_id join blobs b on b.sha256 = r.sha256
      where i.id = ${item}
    `.execute(trx)
    const row = rows[0]
    if (row === undefined) throw new UsageError(`unmask: there is no item ${item}; check its id`)
    const { source, pseudonym, bytes } = row
    if (pseudonym === null) {
      throw new UsageError('unmask: no pseudonym stands on this item; there is nothing to unmask')
    }
    await recordActs(trx, [
      { act: 'unmask', actor: `user:${user}`, body: { item, source, pseudonym, reason, how } },
    ])
    return { source, pseudonym, bytes }
  })
}
