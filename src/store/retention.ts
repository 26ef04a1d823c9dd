import { type RawBuilder, sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Actor } from '../model/act.ts'
import type { ItemId } from '../model/ids.ts'
import type { RetentionRule } from '../model/retention.ts'
import type { Instant } from '../model/time.ts'
import { recordActs } from './audit.ts'
import { ERASE_BATCH, eraseItems } from './erasure/erase.ts'
import { eraseRaws } from './erasure/raws.ts'
import { holdsOn } from './holds.ts'
import type { Store } from './open.ts'
import { listRules } from './retention-rules.ts'
import { inTransaction, type Trx } from './transaction.ts'

/** What a rule would take away now. */
export interface RulePlan {
  readonly rule: RetentionRule
  readonly items: number
  /** Of those that fit, what holds keep. */
  readonly held: number
  /** The first and the last capture among the items; `null` where there is none. */
  readonly from: Instant | null
  readonly to: Instant | null
  /** Up to 20 of them. */
  readonly examples: readonly ItemId[]
}

/** What every rule would take away now, also those that are switched off. Changes nothing. */
export async function planRetention(store: Store): Promise<readonly RulePlan[]> {
  const plans: RulePlan[] = []
  for (const rule of await listRules(store)) {
    const { rows } = await sql<Omit<RulePlan, 'rule'>>`
      with fits as materialized (
        select i.id, i.captured_at, exists (${holdsOn('i')}) as held
        from ${TABLES} where ${conditionOf(rule)})
      select count(*) filter (where not held)::int as items,
        count(*) filter (where held)::int as held,
        min(captured_at) filter (where not held) as from,
        max(captured_at) filter (where not held) as to,
        array(select id from fits where not held order by id limit 20) as examples
      from fits
    `.execute(store.db)
    const [found] = rows
    if (found) plans.push({ rule, ...found })
  }
  return plans
}

export interface RetentionRun {
  /** Items of which something was erased. */
  readonly erased: number
  /** Raw items whose bytes went. */
  readonly raws: number
}

export interface RunOptions {
  /** The pseudonyms' key. */
  readonly key: string
  readonly by: Actor
  /** Stops after the batch in hand; the next run goes on. */
  readonly signal?: AbortSignal
}

/**
 * Follows every rule that is switched on, in batches of {@link ERASE_BATCH}, a transaction each: cut
 * off anywhere, the next run goes on with what is left. Two at once do no harm.
 */
export async function runRetention(store: Store, options: RunOptions): Promise<RetentionRun> {
  const run = await begin(store, 'always')
  return run === undefined ? { erased: 0, raws: 0 } : follow(store, run, options)
}

/** {@link runRetention}, unless a run of the last day was finished or one is under way. */
export async function runRetentionDaily(
  store: Store,
  options: RunOptions,
): Promise<RetentionRun | undefined> {
  const run = await begin(store, 'daily')
  return run === undefined ? undefined : follow(store, run, options)
}

/** A run that has not ended after so long was cut off. */
const DEAD_AFTER = sql`interval '1 hour'`

async function begin(store: Store, when: 'always' | 'daily'): Promise<string | undefined> {
  const id = uuidv7()
  return inTransaction(store, async (trx) => {
    await sql`lock table retention_runs in share row exclusive mode`.execute(trx)
    const { numAffectedRows } = await sql`
      insert into retention_runs (id)
      select ${id}::uuid where ${when} = 'always' or not exists (
        select from retention_runs
        where started_at > now() - interval '1 day'
          and (finished_at is not null or started_at > now() - ${DEAD_AFTER}))
    `.execute(trx)
    return Number(numAffectedRows ?? 0) > 0 ? id : undefined
  })
}

async function follow(store: Store, run: string, options: RunOptions): Promise<RetentionRun> {
  let erased = 0
  // Bytes that waited for the end of a hold.
  let raws = await inTransaction(store, (trx) => eraseWaiting(trx, options))
  for (const rule of await listRules(store)) {
    for (let more = rule.enabled; more;) {
      if (options.signal?.aborted === true) return { erased, raws }
      const done = await oneBatch(store, rule, options)
      erased += done.erased
      raws += done.raws
      more = done.erased > 0
    }
  }
  await sql`
    update retention_runs set finished_at = now(), erased = ${erased} where id = ${run}
  `.execute(store.db)
  return { erased, raws }
}

async function eraseWaiting(trx: Trx, { key, by }: RunOptions): Promise<number> {
  const raws = await eraseRaws(trx, key)
  const body = { why: 'end-of-hold', raws }
  if (raws.length > 0) await recordActs(trx, [{ act: 'retention', actor: by, body }])
  return raws.length
}

async function oneBatch(store: Store, rule: RetentionRule, { key, by }: RunOptions) {
  return inTransaction(store, async (trx) => {
    const { rows } = await sql<{ id: ItemId }>`
      select i.id from ${TABLES} where ${conditionOf(rule)} and not exists (${holdsOn('i')})
      order by i.id limit ${ERASE_BATCH}
    `.execute(trx)
    const ids = rows.map((row) => row.id)
    const decision = { kind: 'rule', rule: rule.id, by } as const
    const done = await eraseItems(trx, key, decision, rule.field, ids)
    return { erased: done.erased.length, raws: done.raws.length }
  })
}

type Condition = RawBuilder<unknown>

const TABLES = sql`items i join sources s on s.id = i.source_id
  left join classifications c on c.id = i.classification_id`

function conditionOf(rule: RetentionRule): Condition {
  return sql`${stillThere(rule)} and ${fits(rule)}`
}

function fits({ authors, publishers, kinds, sources, flagged, review, afterDays }: RetentionRule) {
  const conditions: Condition[] = [
    sql`i.erased_at is null and i.captured_at < now() - ${afterDays} * interval '1 day'`,
  ]
  if (authors !== 'any') conditions.push(sql`i.author_is_public = ${authors === 'public'}`)
  if (publishers.length > 0) conditions.push(sql`s.publisher_kind = any(${publishers}::text[])`)
  if (kinds.length > 0) conditions.push(sql`s.kind = any(${kinds}::text[])`)
  if (sources.length > 0) conditions.push(sql`s.id = any(${sources}::text[])`)
  if (flagged === true) conditions.push(sql`c.severity > 0`)
  if (flagged === false) conditions.push(sql`c.severity = 0`)
  if (review.length > 0) conditions.push(sql`i.review_state = any(${review}::text[])`)
  return sql.join(conditions, sql` and `)
}

/** That there is still something of the field to take away. */
function stillThere(rule: RetentionRule): Condition {
  switch (rule.field) {
    case 'text':
      return sql`true`
    case 'author':
      return sql`i.author is not null and i.author !~ '^x-[0-9a-f]{16}$'`
    case 'note':
      return sql`(i.note is not null or exists (
        select from review_events e where e.item_id = i.id and e.note is not null))`
    case 'raw':
      return rawStillNeededByNone(rule)
  }
}

/** Bytes that other statements rest on stay until the rule fits all of them. */
function rawStillNeededByNone(rule: RetentionRule): Condition {
  const derived = sql`(x.raw_item_id = i.raw_item_id or x.id in (
    select item_id from sightings where raw_item_id = i.raw_item_id))`
  return sql`exists (select from raw_items r where r.id = i.raw_item_id and r.erasure_id is null
      and r.erased_at is null)
    and not exists (
      select from items x where ${derived} and x.erased_at is null and x.id not in (
        select i.id from ${TABLES} where i.raw_item_id = x.raw_item_id and ${fits(rule)}
          and not exists (${holdsOn('i')})))`
}
