import { sql } from 'kysely'
import type { Actor } from '../model/act.ts'
import type { Instant } from '../model/time.ts'
import type { Scope } from '../model/token.ts'
import { recordActs } from './audit.ts'
import { clean } from './clean.ts'
import type { Store } from './open.ts'
import { inTransaction } from './transaction.ts'

/** An API token as the store knows it: everything but the token itself. */
export interface StoredToken {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: Instant
  readonly endsAt: Instant
  readonly lastUsedAt: Instant | null
  readonly revokedAt: Instant | null
}

export interface NewToken {
  readonly id: string
  readonly name: string
  /** SHA-256 of the whole token. */
  readonly hash: Uint8Array
  readonly scopes: readonly Scope[]
  /** Days from now, 1 to 365. */
  readonly days: number
}

const columns = sql`id, name, scopes, created_at as "createdAt", ends_at as "endsAt",
  last_used_at as "lastUsedAt", revoked_at as "revokedAt"`

/** Keeps a new token, and says so in the audit log. @returns when it ends. */
export async function keepToken(store: Store, token: NewToken, actor: Actor): Promise<Instant> {
  return inTransaction(store, async (trx) => {
    const { rows } = await sql<{ endsAt: Instant }>`
      insert into api_tokens (id, name, hash, scopes, ends_at)
      values (${token.id}, ${clean(token.name)}, ${token.hash}, ${token.scopes}::text[],
        now() + make_interval(days => ${token.days}))
      returning ends_at as "endsAt"
    `.execute(trx)
    const endsAt = rows[0]?.endsAt ?? ''
    const body = { token: token.id, change: 'created', scopes: token.scopes, endsAt }
    await recordActs(trx, [{ act: 'token.change', actor, body }])
    return endsAt
  })
}

/** Ends a token for good. @returns false where there is none, or it has ended already. */
export async function revokeToken(store: Store, id: string, actor: Actor): Promise<boolean> {
  return inTransaction(store, async (trx) => {
    const { numAffectedRows } = await sql`
      update api_tokens set revoked_at = now()
      where id = ${id} and revoked_at is null and ends_at > now()
    `.execute(trx)
    if (Number(numAffectedRows ?? 0) === 0) return false
    await recordActs(trx, [{ act: 'token.change', actor, body: { token: id, change: 'revoked' } }])
    return true
  })
}

/** Every token, the newest first. */
export async function listTokens(store: Store): Promise<readonly StoredToken[]> {
  const { rows } = await sql<StoredToken>`
    select ${columns} from api_tokens order by created_at desc, id`.execute(store.db)
  return rows
}

/** The token of a hash; `null` where it is unknown, revoked or at its end. Notes its use. */
export async function tokenByHash(store: Store, hash: Uint8Array): Promise<StoredToken | null> {
  const { rows } = await sql<StoredToken & { stale: boolean }>`
    select ${columns}, coalesce(last_used_at < now() - interval '1 minute', true) as stale
    from api_tokens where hash = ${hash} and revoked_at is null and ends_at > now()
  `.execute(store.db)
  const [found] = rows
  if (found === undefined) return null
  const { stale, ...token } = found
  // To the minute is enough, and spares a write a call.
  if (stale) {
    await sql`update api_tokens set last_used_at = now() where id = ${token.id}`.execute(store.db)
  }
  return token
}
