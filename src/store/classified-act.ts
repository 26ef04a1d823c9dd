import { commitmentOf } from '../audit/commitment.ts'
import { classificationRecord } from '../audit/records.ts'
import type { ItemId } from '../model/ids.ts'
import { recordActs } from './audit.ts'
import { cleaned } from './clean.ts'
import type { LockedItem } from './item-states.ts'
import type { Kept } from './result.ts'
import type { Trx } from './transaction.ts'

/** Tells the audit log of classifications that are new, by commitments under the items' salts. */
export async function recordClassified(
  trx: Trx,
  items: ReadonlyMap<ItemId, LockedItem>,
  kept: readonly Kept[],
): Promise<void> {
  const classifications = kept.flatMap(({ id, item, classification, fresh }) => {
    if (!fresh) return []
    const record = classificationRecord({ ...cleaned(classification), id, item })
    const salt = items.get(item)?.salt ?? null
    return [[id, item, salt === null ? null : commitmentOf(salt, record)]]
  })
  if (classifications.length === 0) return
  const body = { classifications }
  await recordActs(trx, [{ act: 'classification', actor: 'system:classify', body }])
}
