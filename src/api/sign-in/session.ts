import { sql } from 'kysely'
import type { UserId } from '../../model/ids.ts'
import type { Instant } from '../../model/time.ts'
import type { Store } from '../../store/open.ts'
import { looksLikeToken, newToken, tokenHash } from './token.ts'

/** A session ends so long after it began, whatever happens (ASVS 5.0 7.3.2). */
export const SESSION_HOURS = 12
/** And so long after the last call (ASVS 5.0 7.3.1). */
export const IDLE_MINUTES = 30

/** Who makes a call. */
export interface SignedIn {
  readonly id: UserId
  readonly name: string
  readonly role: 'admin'
  readonly mustChange: boolean
  readonly endsAt: Instant
}

/**
 * Opens a session and returns its id, which the store never sees: it keeps the hash. A session that
 * was opened with a one-time password ends with it at the latest.
 */
export async function openSession(store: Store, user: UserId): Promise<string> {
  const token = newToken()
  await sql`
    insert into sessions (token_sha256, user_id, ends_at)
    select ${tokenHash(token)}, id, least(
      now() + make_interval(hours => ${SESSION_HOURS}),
      case when must_change then password_ends_at end)
    from users where id = ${user}
  `.execute(store.db)
  return token
}

/** Who a cookie's value belongs to; `null` for a forged, ended or idle session. Notes its use. */
export async function findSession(
  store: Store,
  token: string | undefined,
): Promise<SignedIn | null> {
  if (!looksLikeToken(token)) return null
  const { rows } = await sql<SignedIn & { stale: boolean }>`
    select u.id, u.name, u.role, u.must_change as "mustChange", s.ends_at as "endsAt",
      s.last_seen_at < now() - interval '1 minute' as stale
    from sessions s join users u on u.id = s.user_id
    where s.token_sha256 = ${tokenHash(token)} and s.ends_at > now()
      and s.last_seen_at > now() - make_interval(mins => ${IDLE_MINUTES})
  `.execute(store.db)
  const [found] = rows
  if (found === undefined) return null
  const { stale, ...user } = found
  if (stale) await touch(store, token)
  return user
}

/** To the minute is enough, and spares a write a call. */
async function touch(store: Store, token: string): Promise<void> {
  await sql`
    update sessions set last_seen_at = now() where token_sha256 = ${tokenHash(token)}
  `.execute(store.db)
}

/** Ends one session. */
export async function closeSession(store: Store, token: string): Promise<void> {
  await store.db.deleteFrom('sessions').where('token_sha256', '=', tokenHash(token)).execute()
}

/** Removes what nobody can use any more. */
export async function sweepSessions(store: Store): Promise<void> {
  await sql`
    delete from sessions where ends_at <= now()
      or last_seen_at <= now() - make_interval(mins => ${IDLE_MINUTES})
  `.execute(store.db)
}

/**
 * Sets a password that its owner chose and ends every session of theirs, in one transaction.
 *
 * @param was the hash that the owner's present password was checked against.
 * @returns false, with nothing changed, where the password is another one by now.
 */
export async function changePassword(
  store: Store,
  user: UserId,
  was: string,
  hash: string,
): Promise<boolean> {
  return store.db.transaction().execute(async (trx) => {
    const changed = await trx
      .updateTable('users')
      .set({ password_hash: hash, must_change: false, password_ends_at: null })
      .where('id', '=', user)
      .where('password_hash', '=', was)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return false
    await trx.deleteFrom('sessions').where('user_id', '=', user).execute()
    return true
  })
}
