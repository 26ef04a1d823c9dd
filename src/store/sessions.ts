import { sql } from 'kysely'
import type { UserId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { recordActs } from './audit.ts'
import type { Store } from './open.ts'
import { inTransaction } from './transaction.ts'

/** Who makes a call. */
export interface SignedIn {
  readonly id: UserId
  readonly name: string
  readonly role: 'admin'
  readonly mustChange: boolean
  readonly endsAt: Instant
}

/**
 * Keeps a session by the SHA-256 of its id. It ends `hours` from now at the latest, and one that was
 * opened with a one-time password ends with that. It is a sign-in of the audit log.
 */
export async function keepSession(
  store: Store,
  hash: Uint8Array,
  user: UserId,
  hours: number,
): Promise<void> {
  await inTransaction(store, async (trx) => {
    await sql`
      insert into sessions (token_sha256, user_id, ends_at)
      select ${hash}, id, least(
        now() + make_interval(hours => ${hours}), case when must_change then password_ends_at end)
      from users where id = ${user}
    `.execute(trx)
    await recordActs(trx, [{ act: 'sign-in', actor: `user:${user}`, body: sessionOf(hash) }])
  })
}

/** Tells the sessions of the log apart; of no use to whoever reads it. */
function sessionOf(hash: Uint8Array): { readonly session: string } {
  return { session: Buffer.from(hash).toString('hex').slice(0, 16) }
}

/** Whose session it is; `null` where it ended or was idle for too long. Notes its use. */
export async function sessionByHash(
  store: Store,
  hash: Uint8Array,
  idleMinutes: number,
): Promise<SignedIn | null> {
  const { rows } = await sql<SignedIn & { stale: boolean }>`
    select u.id, u.name, u.role, u.must_change as "mustChange", s.ends_at as "endsAt",
      s.last_seen_at < now() - interval '1 minute' as stale
    from sessions s join users u on u.id = s.user_id
    where s.token_sha256 = ${hash} and s.ends_at > now()
      and s.last_seen_at > now() - make_interval(mins => ${idleMinutes})
  `.execute(store.db)
  const [found] = rows
  if (found === undefined) return null
  const { stale, ...user } = found
  if (stale) await touch(store, hash)
  return user
}

/** To the minute is enough, and spares a write a call. */
async function touch(store: Store, hash: Uint8Array): Promise<void> {
  await sql`update sessions set last_seen_at = now() where token_sha256 = ${hash}`.execute(store.db)
}

/** Ends one session: a sign-out of the audit log, where it was there. */
export async function endSession(store: Store, hash: Uint8Array): Promise<void> {
  await inTransaction(store, async (trx) => {
    const { rows } = await sql<{ user: UserId }>`
      delete from sessions where token_sha256 = ${hash} returning user_id as user
    `.execute(trx)
    const [ended] = rows
    if (ended === undefined) return
    await recordActs(trx, [{ act: 'sign-out', actor: `user:${ended.user}`, body: sessionOf(hash) }])
  })
}

/** Removes what nobody can use any more. */
export async function clearSessions(store: Store, idleMinutes: number): Promise<void> {
  await sql`
    delete from sessions where ends_at <= now()
      or last_seen_at <= now() - make_interval(mins => ${idleMinutes})
  `.execute(store.db)
}
