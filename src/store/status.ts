import { sql } from 'kysely'
import type { Instant } from '../model/time.ts'
import type { Store } from './open.ts'

/** How it goes, at a glance. */
export interface Figures {
  /** The store's clock. */
  readonly now: Instant
  readonly collected: number
  readonly classified: number
  /** Distinct flagged items, and those of them without a verdict. */
  readonly flagged: number
  readonly pending: number
  readonly alerts: number
  readonly deliveries: {
    readonly pending: number
    readonly delivered: number
    readonly dead: number
  }
}

/** Sums of the changes that the weekly figures are made of: quick however many items there are. */
export async function readFigures(store: Store): Promise<Figures> {
  const { rows } = await sql<Figures>`
    with items as (
      select coalesce(sum(items), 0)::int as collected,
        coalesce(sum(classified), 0)::int as classified
      from weekly_items
    ), flagged as (
      select coalesce(sum(flagged), 0)::int as flagged, coalesce(sum(pending), 0)::int as pending
      from weekly_flagged where breakdown = 'total'
    ), sent as (
      select json_build_object('pending', count(*) filter (where state = 'pending'),
        'delivered', count(*) filter (where state = 'delivered'),
        'dead', count(*) filter (where state = 'dead')) as deliveries
      from deliveries
    )
    select now() as now, items.*, flagged.*, (select count(*)::int from alerts) as alerts, sent.*
    from items, flagged, sent
  `.execute(store.db)
  const [row] = rows
  if (row === undefined) throw new Error('status: the store gave no figures')
  return row
}

/** What a server says of itself. */
export interface Server {
  readonly version: string
  readonly fsync: string
  readonly synchronousCommit: string
  /** Its clock, in milliseconds since 1970. */
  readonly clock: number
}

/** Asks the server for the settings that decide whether what it accepts survives a power cut. */
export async function inspectServer(store: Store): Promise<Server> {
  const { rows } = await sql<Server>`
    select current_setting('server_version') as version, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as "synchronousCommit",
      extract(epoch from clock_timestamp())::float8 * 1000 as clock
  `.execute(store.db)
  const [row] = rows
  if (row === undefined) throw new Error('status: the server said nothing of itself')
  return row
}

/** Asks the store for one word. @throws what the driver throws where it does not answer */
export async function ping(store: Store): Promise<void> {
  await sql`select from users limit 1`.execute(store.db)
}
