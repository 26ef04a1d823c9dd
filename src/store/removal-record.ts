import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Act } from '../model/act.ts'
import type { AlertId, ItemId, RemovalCheckId, RemovalWatchId } from '../model/ids.ts'
import type { LookOutcome } from '../model/removal.ts'
import type { Instant } from '../model/time.ts'
import { believe, type Belief, type NextBelief } from '../reports/removal.ts'
import { deliver } from './alert-raise.ts'
import { recordActs } from './audit.ts'
import { clean, cleanOrNull } from './clean.ts'
import type { Store } from './open.ts'
import { inTransaction, type Trx } from './transaction.ts'

/** What a look found, as it is kept. */
export interface FoundByLook {
  readonly outcome: LookOutcome
  readonly reason: string
  readonly definite: boolean
  readonly finalAddress: string | null
  readonly status: number | null
  readonly headersSha256: string | null
  readonly textSha256: string | null
  /** Where it is to be looked for from now on; `null`: where it was. */
  readonly movedTo: string | null
  readonly milliseconds: number
}

/** A followed address that is locked, as it was before a look. */
export interface Followed extends Belief {
  /** When it is looked at. */
  readonly at: Instant
  readonly item: ItemId
  readonly address: string
  readonly asked: string
}

/**
 * Writes down a look and what is believed after it, in one transaction with the alert for what has
 * vanished and the act of the audit log, where the state changed.
 *
 * @param chance 0 to 1: spreads the next look
 * @param now when it was; the store's clock where it is left out
 * @returns whether the token still held the address; if not, nothing is written.
 */
export async function recordLook(
  store: Store,
  token: string,
  watch: RemovalWatchId,
  found: FoundByLook,
  { chance, now }: { readonly chance: number; readonly now?: Instant },
): Promise<boolean> {
  return inTransaction(store, async (trx) => {
    const before = await lock(trx, token, watch, now ?? null)
    if (before === undefined) return false
    await recordActs(trx, await settleLook(trx, watch, before, found, chance))
    return true
  })
}

/**
 * Writes down what a look found, what is believed after it, and the alert for what has vanished.
 * @returns acts for the end of the transaction: one where the state changed
 */
export async function settleLook(
  trx: Trx,
  watch: RemovalWatchId,
  before: Followed,
  found: FoundByLook,
  chance: number,
): Promise<readonly Act[]> {
  const asked = found.movedTo ?? before.asked
  const elsewhere = asked !== before.address
  const after = believe(before, { ...found, elsewhere }, before.at, chance)
  const check = await insertCheck(trx, watch, before, found, after)
  await update(trx, watch, asked, found.textSha256, after)
  if (after.state === before.state) return []
  if (after.state === 'gone') await raise(trx, watch, before.item, before.at)
  const { item, state: from } = before
  const body = { watch, item, check, from, to: after.state }
  return [{ act: 'removal.check', actor: 'system:ingest', body }]
}

async function lock(
  trx: Trx,
  token: string,
  watch: RemovalWatchId,
  now: Instant | null,
): Promise<Followed | undefined> {
  const { rows } = await sql<Followed>`
    select coalesce(${now}::timestamptz, clock_timestamp()) as at, item_id as item, address, asked,
      state, state_since as since, last_online_at as "lastOnlineAt", gone_at as "goneAt",
      captured_at as "capturedAt", unsure
    from removal_watches where id = ${watch} and lease_token = ${token} for update
  `.execute(trx)
  return rows[0]
}

async function insertCheck(
  trx: Trx,
  watch: RemovalWatchId,
  { at, asked }: Followed,
  found: FoundByLook,
  after: NextBelief,
): Promise<RemovalCheckId> {
  const id = uuidv7() as RemovalCheckId
  await sql`
    insert into removal_checks (id, watch_id, at, outcome, reason, asked, final_address, status,
      headers_sha256, text_sha256, state, milliseconds)
    values (${id}, ${watch}, ${at}, ${found.outcome}, ${found.reason}, ${asked},
      ${cleanOrNull(found.finalAddress)}, ${found.status}, decode(${found.headersSha256}, 'hex'),
      decode(${found.textSha256}, 'hex'), ${after.state}, ${Math.round(found.milliseconds)})
  `.execute(trx)
  return id
}

async function update(
  trx: Trx,
  watch: RemovalWatchId,
  asked: string,
  text: string | null,
  after: NextBelief,
): Promise<void> {
  await sql`
    update removal_watches set state = ${after.state}, state_since = ${after.since},
      last_online_at = ${after.lastOnlineAt}, gone_at = ${after.goneAt}, unsure = ${after.unsure},
      next_at = ${after.nextAt}, looks = looks + 1, asked = ${clean(asked)},
      host = lower(substring(${clean(asked)} from '^[^:]+://(?:[^/?#@]*@)?([^/?#]+)')),
      text_sha256 = coalesce(decode(${text}, 'hex'), text_sha256),
      crash_count = 0, lease_token = null, lease_until = null
    where id = ${watch}
  `.execute(trx)
}

/** Alerts a flagged item that is gone from its address: once for each time that it goes. */
async function raise(trx: Trx, watch: RemovalWatchId, item: ItemId, at: Instant): Promise<void> {
  const { rows } = await sql<{ id: AlertId }>`
    insert into alerts (id, rule_id, dedupe_key, window_start, item_id, classification_id,
      severity, created_at)
    select ${uuidv7()}, r.id, 'removal:' || ${watch}::text, ${at}::timestamptz, i.id, c.id,
      c.severity, ${at}::timestamptz
    from alert_rules r, items i join classifications c on c.id = i.classification_id
      join sources s on s.id = i.source_id
    where r.id = 'content-vanished' and r.enabled and i.id = ${item}
      and c.severity >= r.min_severity and s.publisher_kind = any(r.publisher_kinds)
    on conflict (rule_id, dedupe_key, window_start) do nothing
    returning id
  `.execute(trx)
  await deliver(
    trx,
    rows.map((row) => row.id),
  )
}
