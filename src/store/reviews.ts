import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { commitmentOf } from '../audit/commitment.ts'
import { reviewRecord } from '../audit/records.ts'
import { UsageError } from '../lib/errors.ts'
import type { ClassificationId, ItemId, ReviewEventId, UserId } from '../model/ids.ts'
import type { Review, ReviewAct, ReviewEvent } from '../model/review.ts'
import type { Instant } from '../model/time.ts'
import { changesOf } from '../reports/changes.ts'
import { reviewOf, withdrawable } from '../review/reduce.ts'
import { recordActs } from './audit.ts'
import { cleanOrNull } from './clean.ts'
import { Conflict } from './errors.ts'
import { lockItems } from './item-states.ts'
import type { LockedItem } from './item-states.ts'
import type { Store } from './open.ts'
import { recordChanges } from './record.ts'
import { inTransaction } from './transaction.ts'
import type { Trx } from './transaction.ts'

/** What a person says of an item, and what they looked at. */
export interface NewReviewEvent {
  readonly item: ItemId
  /** The classification that was shown. */
  readonly classification: ClassificationId
  readonly user: UserId
  readonly act: ReviewAct
  readonly note: string | null
}

/** An event with the name of its user. */
export type NamedReviewEvent = ReviewEvent & { readonly userName: string }

/**
 * Appends an act and brings the item's state and the weekly figures after it, and a row of the audit
 * log, in one transaction.
 *
 * @returns the state that follows.
 * @throws Conflict where the item has been classified again since it was shown.
 * @throws UsageError for an unknown item, one without flags, or nothing to take back.
 */
export async function addReviewEvent(store: Store, event: NewReviewEvent): Promise<Review> {
  return inTransaction(store, async (trx) => {
    const item = (await lockItems(trx, [event.item])).get(event.item)
    const events = await eventsWithin(trx, event.item)
    check(event, item, events)
    const review = reviewOf([...events, event])
    const record = await insert(trx, event)
    await sql`
      update items set review_state = ${review.state}, escalated = ${review.escalated}
      where id = ${event.item}
    `.execute(trx)
    const before = item.state
    await recordChanges(trx, changesOf([{ before, after: { ...before, review: review.state } }]))
    await recordReview(trx, record, item.salt)
    return review
  })
}

/** The events of an item, oldest first. */
export function eventsOf(store: Store, item: ItemId): Promise<readonly NamedReviewEvent[]> {
  return eventsWithin(store.db, item)
}

function check(
  event: NewReviewEvent,
  item: LockedItem | undefined,
  events: readonly ReviewEvent[],
): asserts item is LockedItem {
  if (!item) throw new UsageError(`Review: there is no item ${event.item}`)
  if (item.erased) {
    throw new UsageError(
      `Review: the text of item ${event.item} was erased, nothing is left to judge`,
    )
  }
  if (item.classification !== event.classification) {
    throw new Conflict(
      `Review: item ${event.item} has been classified again since it was shown; ` +
        'look at the new flags and decide again',
    )
  }
  if (item.state.flags.length === 0) {
    throw new UsageError(`Review: item ${event.item} has no flags, so there is nothing to judge`)
  }
  if (event.act.kind === 'withdraw' && !withdrawable(events, event.user)) {
    throw new UsageError('Review: you have no act on this item that you could take back')
  }
}

async function insert(trx: Trx, event: NewReviewEvent): Promise<ReviewEvent> {
  const { item, classification, user, act } = event
  const id = uuidv7() as ReviewEventId
  const note = cleanOrNull(event.note)
  const verdict = act.kind === 'verdict' ? act.verdict : null
  const { rows } = await sql<{ at: Instant }>`
    insert into review_events (id, item_id, classification_id, user_id, kind, verdict, note)
    values (${id}, ${item}, ${classification}, ${user}, ${act.kind}, ${verdict}, ${note})
    returning at
  `.execute(trx)
  return { id, item, classification, user, act, note, at: rows[0]?.at ?? '' }
}

/** The log says what was decided, and commits to the rest under the item's salt. */
async function recordReview(trx: Trx, event: ReviewEvent, salt: Buffer | null): Promise<void> {
  const { id, item, user, act } = event
  const commitment = salt === null ? null : commitmentOf(salt, reviewRecord(event))
  const body = { ...act, reviews: [[id, item, commitment]] }
  await recordActs(trx, [{ act: 'review', actor: `user:${user}`, body }])
}

async function eventsWithin(db: Store['db'], item: ItemId): Promise<readonly NamedReviewEvent[]> {
  // `at` is read under the item's lock, so that it is in order.
  const { rows } = await sql<NamedReviewEvent>`
    select e.id, e.item_id as item, e.classification_id as classification, e.user_id as user,
      u.name as "userName", e.note, e.at,
      case when e.kind = 'verdict' then json_build_object('kind', e.kind, 'verdict', e.verdict)
        else json_build_object('kind', e.kind) end as act
    from review_events e join users u on u.id = e.user_id
    where e.item_id = ${item} order by e.at, e.id
  `.execute(db)
  return rows
}
