import { sql } from 'kysely'
import type { Commitment } from '../audit/commitment.ts'
import type { Act, Actor } from '../model/act.ts'
import type { ItemId, RawItemId, SourceId, WorkId } from '../model/ids.ts'
import type { RawItem, Statement } from '../model/item.ts'
import { uuidv7 } from 'uuidv7'
import { UsageError } from '../lib/errors.ts'
import { recordActs } from './audit.ts'
import { planCapture } from './capture-plan.ts'
import { keepHashes, keepRaws } from './capture-raw.ts'
import { insertItems, insertSightings, insertWork, knownItems } from './capture-rows.ts'
import { countCaptured, showItems } from './capture-shown.ts'
import { prepare } from './capture-statement.ts'
import { admit } from './capture-withheld.ts'
import { cleanJson } from './clean.ts'
import { LostLease } from './errors.ts'
import type { Store } from './open.ts'
import { tellRemoved, type ToldRemoval } from './removal-told.ts'
import { inTransaction } from './transaction.ts'
import type { Trx } from './transaction.ts'

/** What a source gave at once: up to 500 statements and the bytes that they are derived from. */
export interface CaptureBatch {
  readonly source: SourceId
  /** The token of the source's lease; needed where a cursor is given. */
  readonly lease?: string
  readonly raws: readonly RawItem[]
  /** `raw` names one of `raws`. */
  readonly statements: readonly (Statement & { readonly raw: RawItemId })[]
  /** What the source says that it took away, these statements among them. */
  readonly removed?: readonly ToldRemoval[]
  /** Where the source goes on next time; any JSON. Moves only together with the rest. */
  readonly cursor?: unknown
  /** Who had it captured; `system:ingest` where it is left out. */
  readonly actor?: Actor
  /** The pseudonyms' key, by which it is told what was erased and is not to come back. */
  readonly key?: string
}

export interface Captured {
  /** Statements under a key that was not known before. */
  readonly added: number
  /** Edits: another text under a known key. */
  readonly versions: number
  /** Known texts that were seen again in other bytes or under another key. */
  readonly sightings: number
  /** What each statement of the batch was, in its order; `withheld`: it was erased, and came again. */
  readonly outcomes: readonly ('added' | 'version' | 'seen' | 'withheld')[]
  /** Statements that were erased and came again, not taken; left out where there are none. */
  readonly withheld?: number
  /** Work to hint for queue `classify`, one for each new item, in the order of the batch. */
  readonly work: readonly WorkId[]
}

/**
 * Stores a batch in one transaction: bytes, items, sightings, work rows, weekly figures, the source's
 * cursor, and a row of the audit log where something is new. Captures of one source run one after the other, so that the same batch given
 * twice, also at once, is stored once.
 *
 * @throws LostLease where the lease is no longer ours, and nothing is written.
 * @throws UsageError for an unknown source, or a cursor without a lease.
 * @throws ConfigError without the key where something was erased.
 */
export async function capture(store: Store, batch: CaptureBatch): Promise<Captured> {
  if (batch.cursor !== undefined && batch.lease === undefined) {
    throw new UsageError(`capture: a cursor for source "${batch.source}" needs the source's lease`)
  }
  const incoming = batch.statements.map(prepare)
  return inTransaction(store, async (trx) => {
    const week = await lockSource(trx, batch)
    const admitted = await admit(trx, batch.source, batch.key, incoming, batch.raws)
    const statements = admitted.statements.filter((one) => one !== null)
    const whole = await keepRaws(trx, batch.source, admitted.raws)
    const hashed = await keepHashes(trx, batch.source, batch.key, admitted.hashOnly)
    const stored = new Map([...whole.stored, ...hashed.stored])
    const known = await knownItems(trx, batch.source, statements)
    const plan = planCapture(known, statements, () => uuidv7() as ItemId)
    const items = await insertItems(trx, batch.source, week, plan.inserts, stored)
    const seen = await insertSightings(trx, plan.sightings, stored)
    const work = await insertWork(trx, plan.inserts)
    const steps = await showItems(trx, plan.shown, items.states)
    if (batch.cursor !== undefined) await moveCursor(trx, batch.source, batch.cursor)
    await countCaptured(trx, steps)
    const told = await tellRemoved(trx, batch.source, batch.removed ?? [])
    const raws = [...whole.commitments, ...hashed.commitments]
    const bare = [...admitted.closed, ...hashed.commitments.map(([id]) => id)]
    await recordCapture(trx, batch, { raws, items: items.commitments, bare, told })
    const added = plan.inserts.filter((item) => item.previous === null).length
    const versions = plan.inserts.length - added
    const inserted = new Map(plan.inserts.map((item) => [item.from, item]))
    const outcomes = admitted.statements.map((from) => {
      if (from === null) return 'withheld'
      const item = inserted.get(from)
      return item === undefined ? 'seen' : item.previous === null ? 'added' : 'version'
    })
    const withheld = admitted.statements.length - statements.length
    const again = withheld > 0 ? { withheld } : {}
    return { added, versions, sightings: seen - plan.inserts.length, outcomes, work, ...again }
  })
}

/** @returns Monday of the week of capture. */
async function lockSource(trx: Trx, { source, lease }: CaptureBatch): Promise<string> {
  const { rows } = await sql<{ lease: string | null; week: string }>`
    select lease_token as lease, date_trunc('week', now() at time zone 'UTC')::date::text as week
    from sources where id = ${source} for no key update
  `.execute(trx)
  const row = rows[0]
  if (!row) throw new UsageError(`capture: there is no source "${source}"; add it first`)
  if (lease !== undefined && row.lease !== lease) {
    throw new LostLease(`capture: the lease of source "${source}" has gone to another worker`)
  }
  return row.week
}

async function moveCursor(trx: Trx, source: SourceId, cursor: unknown): Promise<void> {
  await sql`update sources set cursor = ${cleanJson(cursor)}::jsonb where id = ${source}`.execute(
    trx,
  )
}

interface News {
  readonly raws: readonly Commitment[]
  readonly items: readonly Commitment[]
  /** Raw items without bytes, since they hold a statement that was erased. */
  readonly bare: readonly string[]
  /** What was said of removals. */
  readonly told: readonly Act[]
}

/** A batch that brought nothing new leaves no row. */
async function recordCapture(
  trx: Trx,
  { source, actor = 'system:ingest' }: CaptureBatch,
  { raws, items, bare, told }: News,
): Promise<void> {
  const acts: Act[] = []
  if (raws.length + items.length > 0)
    acts.push({ act: 'capture', actor, body: { source, raws, items } })
  if (bare.length > 0)
    acts.push({ act: 'erasure', actor, body: { why: 'erased-before', raws: bare } })
  await recordActs(trx, [...acts, ...told])
}
