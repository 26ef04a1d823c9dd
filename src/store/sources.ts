import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { commitmentOf, newSalt } from '../audit/commitment.ts'
import type { Actor } from '../model/act.ts'
import type { SourceId } from '../model/ids.ts'
import type { Follow, PublisherKind, Source, SourceKind } from '../model/source.ts'
import { recordActs } from './audit.ts'
import { cleaned, cleanJson } from './clean.ts'
import type { Store } from './open.ts'
import { type Plan, recordPlan } from './source-watch.ts'
import { inTransaction, type Trx } from './transaction.ts'

/** A source with where it goes on and how its last collections went. */
export interface StoredSource extends Source {
  readonly follow: Follow
  readonly cursor: unknown
  /** Failed runs since the last good one. */
  readonly errorStreak: number
}

interface Row extends Omit<StoredSource, 'publisher'> {
  readonly publisherKind: PublisherKind
  readonly publisherName: string
}

const columns = sql`id, kind, address, name, publisher_kind as "publisherKind",
  publisher_name as "publisherName", languages, schedule, settings, enabled, follow,
  cursor, error_streak as "errorStreak"`

/**
 * Adds a source or changes it to what is given; its items, cursor and runs stay. A changed address
 * or kind begins at its start again. A change is an act of the audit log, which commits to the whole
 * declaration.
 *
 * @returns what happened.
 */
export async function upsertSource(
  store: Store,
  source: Source,
  actor: Actor = 'system:operator',
): Promise<Upserted> {
  return inTransaction(store, async (trx) => {
    const { rows } = await sql<Plan>`
      select schedule, enabled from sources where id = ${source.id} for no key update
    `.execute(trx)
    const salt = newSalt()
    const change = await upsert(trx, source, salt)
    if (change === 'unchanged') return change
    await recordPlan(trx, source.id, rows[0], source)
    const commitment = commitmentOf(salt, declarationOf(source))
    const body = { change, sources: [[source.id, commitment]] }
    await recordActs(trx, [{ act: 'source.change', actor, body }])
    return change
  })
}

type Upserted = 'added' | 'changed' | 'unchanged'

/** What the audit log commits to of a source: all that an operator declares. */
export function declarationOf(source: Source): Source {
  const { id, kind, address, name, publisher, languages, schedule, settings, enabled } = source
  const from = { kind: publisher.kind, name: publisher.name }
  const follow = source.follow ?? 'flagged'
  return cleaned({
    id,
    kind,
    address,
    name,
    publisher: from,
    languages,
    schedule,
    settings,
    enabled,
    follow,
  })
}

async function upsert(trx: Trx, source: Source, salt: Buffer): Promise<Upserted> {
  const { rows } = await sql<{ added: boolean }>`
    insert into sources as old (id, kind, address, name, publisher_kind, publisher_name, languages,
      schedule, settings, enabled, follow, salt)
    values (${source.id}, ${source.kind}, ${source.address}, ${source.name},
      ${source.publisher.kind}, ${source.publisher.name}, ${source.languages}::text[],
      ${source.schedule}, ${cleanJson(source.settings)}::jsonb, ${source.enabled},
      ${source.follow ?? 'flagged'}, ${salt})
    on conflict (id) do update set kind = excluded.kind, address = excluded.address,
      name = excluded.name, publisher_kind = excluded.publisher_kind,
      publisher_name = excluded.publisher_name, languages = excluded.languages,
      schedule = excluded.schedule, settings = excluded.settings, enabled = excluded.enabled,
      follow = excluded.follow, salt = excluded.salt,
      cursor = case when (old.kind, old.address) = (excluded.kind, excluded.address)
        then old.cursor else '{}' end
    where old.salt is null or (old.kind, old.address, old.name, old.publisher_kind,
        old.publisher_name, old.languages, old.schedule, old.settings, old.enabled, old.follow)
      is distinct from (excluded.kind, excluded.address, excluded.name, excluded.publisher_kind,
        excluded.publisher_name, excluded.languages, excluded.schedule, excluded.settings,
        excluded.enabled, excluded.follow)
    returning xmax = 0 as added
  `.execute(trx)
  const row = rows[0]
  if (!row) return 'unchanged'
  return row.added ? 'added' : 'changed'
}

/** Every source, by id. */
export async function listSources(store: Store): Promise<readonly StoredSource[]> {
  const { rows } = await sql<Row>`select ${columns} from sources order by id`.execute(store.db)
  return rows.map(fromRow)
}

export async function sourceById(store: Store, id: SourceId): Promise<StoredSource | undefined> {
  const { rows } = await sql<Row>`select ${columns} from sources where id = ${id}`.execute(store.db)
  return rows[0] && fromRow(rows[0])
}

/** Leases an enabled source to one collector. @returns its token; `undefined` while another holds it. */
export async function leaseSource(
  store: Store,
  id: SourceId,
  { leaseMs }: { readonly leaseMs: number },
): Promise<string | undefined> {
  const token = randomUUID()
  const { numAffectedRows } = await sql`
    update sources set lease_token = ${token}, lease_until = now() + ${leaseMs} * interval '1 ms'
    where id = ${id} and enabled and (lease_until is null or lease_until < now())
  `.execute(store.db)
  return Number(numAffectedRows ?? 0) > 0 ? token : undefined
}

/** Holds a source's lease for longer. @returns whether it was still ours. */
export async function renewSource(
  store: Store,
  id: SourceId,
  token: string,
  { leaseMs }: { readonly leaseMs: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update sources set lease_until = now() + ${leaseMs} * interval '1 ms'
    where id = ${id} and lease_token = ${token}
  `.execute(store.db)
  return Number(numAffectedRows ?? 0) > 0
}

/** Gives a source's lease back; nothing where it was not ours any more. */
export async function releaseSource(store: Store, id: SourceId, token: string): Promise<void> {
  await sql`
    update sources set lease_token = null, lease_until = null
    where id = ${id} and lease_token = ${token}
  `.execute(store.db)
}

function fromRow({ publisherKind, publisherName, ...row }: Row): StoredSource {
  return {
    ...row,
    kind: row.kind satisfies SourceKind,
    publisher: { kind: publisherKind, name: publisherName },
  }
}
