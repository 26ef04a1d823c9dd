import type { UserId } from '../../model/ids.ts'
import type { Store } from '../../store/open.ts'
import {
  clearSessions,
  endSession,
  keepSession,
  sessionByHash,
  type SignedIn,
} from '../../store/sessions.ts'
import { looksLikeToken, newToken, tokenHash } from './token.ts'

/** A session ends so long after it began, whatever happens (ASVS 5.0 7.3.2). */
export const SESSION_HOURS = 12
/** And so long after the last call (ASVS 5.0 7.3.1). */
export const IDLE_MINUTES = 30

/** Opens a session and returns its id, which the store never sees: it keeps the hash. */
export async function openSession(store: Store, user: UserId): Promise<string> {
  const token = newToken()
  await keepSession(store, tokenHash(token), user, SESSION_HOURS)
  return token
}

/** Who a cookie's value belongs to; `null` for a forged, ended or idle session. Notes its use. */
export async function findSession(
  store: Store,
  token: string | undefined,
): Promise<SignedIn | null> {
  return looksLikeToken(token) ? sessionByHash(store, tokenHash(token), IDLE_MINUTES) : null
}

/** Ends one session. */
export function closeSession(store: Store, token: string): Promise<void> {
  return endSession(store, tokenHash(token))
}

/** Removes what nobody can use any more. */
export function sweepSessions(store: Store): Promise<void> {
  return clearSessions(store, IDLE_MINUTES)
}
