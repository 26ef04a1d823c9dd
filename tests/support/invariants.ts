import { createHash } from 'node:crypto'
import { weeklyCounts } from '../../src/store/counts.ts'
import type { Store } from '../../src/store/open.ts'
import { recount } from '../../src/store/recount.ts'
import { missing } from './missing.ts'
import type { Received } from './faults/outside.ts'

/** What the outside knows: every text that was accepted or published, and what the receiver took. */
export interface Told {
  readonly texts: readonly string[]
  readonly received?: readonly Received[]
}

export interface Findings {
  readonly items: number
  readonly lost: number
  readonly doubled: number
  /** Items that were set aside as poison. */
  readonly quarantined: number
  /** Each invariant that does not hold, in words; empty is what must come back. */
  readonly broken: readonly string[]
}

/**
 * Asks a store at rest whether all of it holds. I1: what was accepted is in a terminal state or
 * open. I2: nothing is there twice. I3: bytes and texts have their hashes. I4: the audit chain is
 * whole. And: figures agree with a count from the rows, no lease is left, work and deliveries ended.
 */
export async function invariants(store: Store, told: Told): Promise<Findings> {
  const items = await rowsOf<{ hash: string; state: string | null }>(
    store,
    `select encode(i.text_sha256, 'hex') as hash, w.state
     from items i left join work w on w.item_id = i.id`,
  )
  const lost = missing(
    told.texts.map((text) => createHash('sha256').update(text).digest('hex')),
    items.filter((item) => item.state !== null).map((item) => item.hash),
  ).length
  const broken = [
    ...say('I1: texts of the outside are no items', lost),
    ...say(
      'I1: items are neither done, open nor set aside',
      items.filter((one) => one.state === null).length,
    ),
    ...(await counted(store, ONE_STATE)),
    ...(await hashes(store)),
    ...(await counted(store, AT_REST)),
    ...(await figures(store, items.length)),
  ]
  const doubled = [...(await counted(store, TWICE)), ...(await messages(store, told.received))]
  const quarantined = items.filter((one) => one.state === 'quarantined').length
  return {
    items: items.length,
    lost,
    doubled: doubled.length,
    quarantined,
    broken: [...broken, ...doubled],
  }
}

/** Statements that count what must not be there, by what it would mean. */
type Checks = Readonly<Record<string, string>>

const ONE_STATE: Checks = {
  'I1: done without a classification, or classified without being done': `
    select count(*)::int as n from items i join work w on w.item_id = i.id
    where (w.state = 'done') <> (i.classification_id is not null) and w.state <> 'open'`,
  'I4: rows of the audit log whose hash or order is wrong': `
    select count(*)::int as n from (
      select *, lag(hash, 1, decode(repeat('00', 32), 'hex')) over (order by seq) as before,
        row_number() over (order by seq) as place from audit) as a
    where a.hash <> audit_hash(a.previous, a.seq, a.at, a.act, a.actor, a.body)
      or a.previous <> a.before or a.seq <> a.place`,
}

const TWICE: Checks = {
  'I2: the same text twice': twice('items', 'source_id, text_sha256, author'),
  'I2: the same raw item twice': twice('raw_items', 'source_id, sha256, address'),
  'I2: two works of one item': twice('work', 'queue, item_id'),
  'I2: the same classification twice': twice('classifications', 'item_id, engine, lexicon'),
  'I2: the same flag twice': twice('flags', 'classification_id, entry, spans, use'),
  'I2: two alerts of one statement on one day': twice(
    'alerts',
    'rule_id, dedupe_key, window_start',
  ),
  'I2: two deliveries of one alert': twice('deliveries', 'alert_id, endpoint_id'),
  'I2: two attempts with one number': twice('delivery_attempts', 'delivery_id, attempt'),
}

const AT_REST: Checks = {
  'work that is open': "select count(*)::int as n from work where state = 'open'",
  'deliveries that wait': "select count(*)::int as n from deliveries where state = 'pending'",
  'leases that are left': `
    select (select count(*) from work where lease_token is not null)::int
      + (select count(*) from deliveries where lease_token is not null)::int
      + (select count(*) from sources where lease_token is not null)::int as n`,
}

function twice(table: string, key: string): string {
  return `select count(*)::int as n from (
    select from ${table} group by ${key} having count(*) > 1) as twice`
}

async function counted(store: Store, checks: Checks): Promise<readonly string[]> {
  const found: string[] = []
  for (const [what, statement] of Object.entries(checks)) {
    const [row] = await rowsOf<{ n: number }>(store, statement)
    found.push(...say(what, row?.n ?? -1))
  }
  return found
}

/** I3, by this process and not by the database that keeps them; page by page, since they may be large. */
async function hashes(store: Store): Promise<readonly string[]> {
  const blobs = await wrongIn(store, 'select sha256 as id, sha256, bytes as kept from blobs')
  const texts = await wrongIn(store, 'select id, text_sha256 as sha256, text as kept from items')
  return [
    ...say('I3: bytes that are not those of their hash', blobs),
    ...say('I3: texts that are not those of their hash', texts),
  ]
}

interface Hashed {
  readonly id: unknown
  readonly sha256: Buffer
  readonly kept: Buffer | string
}

async function wrongIn(store: Store, select: string): Promise<number> {
  let wrong = 0
  let after: unknown = null
  for (;;) {
    const { rows } = await store.pool.query<Hashed>(
      `select * from (${select}) as all_of_them ${after === null ? '' : 'where id > $1'} order by id limit 100`,
      after === null ? [] : [after],
    )
    for (const { sha256, kept } of rows) {
      if (!createHash('sha256').update(kept).digest().equals(sha256)) wrong += 1
    }
    if (rows.length < 100) return wrong
    after = rows.at(-1)?.id
  }
}

async function figures(store: Store, items: number): Promise<readonly string[]> {
  const differences = await recount(store)
  const { rows } = await weeklyCounts(store, { from: '2026-W01', to: '2026-W53', by: 'total' })
  const collected = rows.reduce((sum, row) => sum + (row.collected ?? 0), 0)
  const [current] = await rowsOf<{ n: number }>(
    store,
    'select count(*)::int as n from items where is_current',
  )
  return [
    ...differences.map((one) => `a figure differs from a count: ${JSON.stringify(one)}`),
    ...say(
      `items that the weeks do not count (${items} in all)`,
      Math.abs((current?.n ?? 0) - collected),
    ),
  ]
}

/** The receiver saw each alert that counts as delivered, and one id for each delivery. */
async function messages(
  store: Store,
  received: readonly Received[] | undefined,
): Promise<readonly string[]> {
  if (received === undefined) return []
  const delivered = await rowsOf<{ id: string }>(
    store,
    "select id from deliveries where state = 'delivered'",
  )
  const alerts = new Map<string, Set<string>>()
  for (const { id, body } of received) {
    const { alert } = (JSON.parse(body) as { data: { alert: string } }).data
    alerts.set(alert, (alerts.get(alert) ?? new Set()).add(id))
  }
  const unseen = missing(
    delivered.map(({ id }) => id),
    received.map(({ id }) => id),
  )
  return [
    ...say('I2: deliveries that the receiver never saw', unseen.length),
    ...say(
      'I2: alerts that came under two ids',
      [...alerts.values()].filter((ids) => ids.size > 1).length,
    ),
  ]
}

function say(what: string, count: number): readonly string[] {
  return count === 0 ? [] : [`${what}: ${count}`]
}

async function rowsOf<Row extends object>(
  store: Store,
  statement: string,
): Promise<readonly Row[]> {
  return (await store.pool.query<Row>(statement)).rows
}
