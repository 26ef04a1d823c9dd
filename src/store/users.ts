import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { UserId } from '../model/ids.ts'
import { recordActs } from './audit.ts'
import { clean } from './clean.ts'
import type { Store } from './open.ts'

/** The one account of this version. */
export const ADMIN = 'admin'

export interface Account {
  readonly id: UserId
  readonly name: string
  readonly hash: string
  readonly mustChange: boolean
  /** Whether its one-time password has ended. */
  readonly ended: boolean
}

/** The account of a name; `null` where there is none. */
export async function accountByName(store: Store, name: string): Promise<Account | null> {
  const { rows } = await sql<Account>`
    select id, name, password_hash as hash, must_change as "mustChange",
      coalesce(must_change and password_ends_at <= now(), false) as ended
    from users where name = ${clean(name)}
  `.execute(store.db)
  return rows[0] ?? null
}

/**
 * When an admin who is there gets a new one-time password: only where the one of before ended
 * unchanged, where it is unchanged, or always.
 */
export type RenewWhen = 'ended' | 'unchanged' | 'always'

/**
 * Gives the admin a one-time password that ends after 24 hours: where there is no admin yet, and
 * otherwise by `when`. All sessions end with it. Of two starters one wins.
 *
 * @returns whether it was given.
 */
export async function renewOneTimePassword(
  store: Store,
  hash: string,
  when: RenewWhen = 'ended',
): Promise<boolean> {
  return store.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: UserId }>`
      insert into users (id, name, role, password_hash, must_change, password_ends_at)
      values (${uuidv7()}, ${ADMIN}, 'admin', ${hash}, true, now() + interval '24 hours')
      on conflict (name) do update
        set password_hash = excluded.password_hash, must_change = true,
          password_ends_at = excluded.password_ends_at
        where ${when} = 'always' or (users.must_change
          and (${when} = 'unchanged' or users.password_ends_at <= now()))
      returning id
    `.execute(trx)
    const [user] = rows
    if (user === undefined) return false
    await trx.deleteFrom('sessions').where('user_id', '=', user.id).execute()
    const body = { user: user.id, role: 'admin', change: 'one-time-password' }
    await recordActs(trx, [{ act: 'role.change', actor: 'system:operator', body }])
    return true
  })
}

/** Whether a start has to make a one-time password. */
export async function needsOneTimePassword(store: Store): Promise<boolean> {
  const account = await accountByName(store, ADMIN)
  return account === null || account.ended
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
    const body = { user, change: 'password' }
    await recordActs(trx, [{ act: 'role.change', actor: `user:${user}`, body }])
    return true
  })
}
