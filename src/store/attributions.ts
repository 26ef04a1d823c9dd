import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { UsageError } from '../lib/errors.ts'
import type { AttributionId, ItemId, UserId } from '../model/ids.ts'
import type {
  AttributionAct,
  AttributionEvent,
  AttributionState,
  Basis,
  Office,
  Speaker,
} from '../model/speaker.ts'
import type { Span } from '../model/span.ts'
import type { Day } from '../model/time.ts'
import { attributionState, canWithdraw } from '../review/attribution.ts'
import { recordActs } from './audit.ts'
import type { Store } from './open.ts'
import { inTransaction, type Trx } from './transaction.ts'

/** An attribution of an item, as it stands now. */
export interface Attribution {
  readonly id: AttributionId
  readonly speaker: Pick<Speaker, 'id' | 'kind' | 'name'>
  readonly basis: Basis
  readonly span: Span | null
  readonly confidence: number
  readonly state: AttributionState
  /** The day of publication, UTC; `null` where it is not known to the day. */
  readonly day: Day | null
  /** What the speaker held on that day; none where the day is not known. */
  readonly offices: readonly Office[]
}

type Row = Omit<Attribution, 'state'> & { readonly events: readonly AttributionEvent[] }

/** Who is said to speak in an item: surest first. */
export async function attributionsOf(store: Store, item: ItemId): Promise<readonly Attribution[]> {
  const { rows } = await sql<Row>`
    select a.id, json_build_object('id', s.id, 'kind', s.kind, 'name', s.name) as speaker, a.basis,
      case when a.span_start is not null then json_build_array(a.span_start, a.span_end) end as span,
      a.confidence, d.day, array(
        select json_build_object('title', o.title, 'body', o.body, 'from', o.from_day,
          'until', o.until_day, 'source', o.source)
        from offices o where o.speaker_id = a.speaker_id and o.from_day <= d.day
          and (o.until_day is null or o.until_day >= d.day)
        order by o.from_day, o.title, o.body) as offices,
      array(select json_build_object('user', e.user_id, 'act', e.act, 'at', e.at)
        from attribution_events e where e.attribution_id = a.id order by e.at, e.id) as events
    from attributions a join speakers s on s.id = a.speaker_id join items i on i.id = a.item_id,
      lateral (select case when i.precision in ('second', 'day')
        then (i.published_at at time zone 'UTC')::date end as day) as d
    where a.item_id = ${item}
    order by a.confidence desc, s.id, a.basis, a.span_start
  `.execute(store.db)
  return rows.map(({ events, ...row }) => ({ ...row, state: attributionState(events) }))
}

/**
 * Appends what a person says of an attribution, and writes it into the audit log.
 *
 * @returns the state that follows
 * @throws UsageError for an unknown attribution, or nothing to take back
 */
export async function addAttributionEvent(
  store: Store,
  attribution: AttributionId,
  user: UserId,
  act: AttributionAct,
): Promise<AttributionState> {
  return inTransaction(store, async (trx) => {
    const { item, speaker } = await lock(trx, attribution)
    const events = await eventsOf(trx, attribution)
    if (act === 'withdraw' && !canWithdraw(events, user)) {
      throw new UsageError('attribution: you have no act to take back here')
    }
    await sql`
      insert into attribution_events (id, attribution_id, user_id, act)
      values (${uuidv7()}, ${attribution}, ${user}, ${act})
    `.execute(trx)
    const body = { attribution, item, speaker, act }
    await recordActs(trx, [{ act: 'attribution', actor: `user:${user}`, body }])
    return attributionState([...events, { user, act }])
  })
}

async function lock(trx: Trx, attribution: AttributionId) {
  const { rows } = await sql<{ item: ItemId; speaker: string }>`
    select item_id as item, speaker_id as speaker from attributions
    where id = ${attribution} for no key update
  `.execute(trx)
  if (rows[0]) return rows[0]
  throw new UsageError(`attribution: there is no ${attribution}; open the item again`)
}

async function eventsOf(trx: Trx, attribution: AttributionId) {
  const { rows } = await sql<Pick<AttributionEvent, 'user' | 'act'>>`
    select user_id as user, act from attribution_events
    where attribution_id = ${attribution} order by at, id
  `.execute(trx)
  return rows
}
