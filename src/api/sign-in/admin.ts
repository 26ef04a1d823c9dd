import type { Store } from '../../store/open.ts'
import { ADMIN, needsOneTimePassword, renewOneTimePassword } from '../../store/users.ts'
import { hashPassword } from './password-hash.ts'
import { oneTimePassword } from './token.ts'

/** The account to sign in with once. */
export interface FirstSignIn {
  readonly name: string
  /** Must be changed at the first sign-in; ends after 24 hours. Shown once, never kept. */
  readonly password: string
}

/**
 * Makes the admin's account at the first start, and a new one-time password at the first start after
 * one ended unchanged. There is no default password.
 *
 * @returns the account and its password, to be shown to the operator; `null` where none was made.
 */
export async function ensureAdmin(store: Store): Promise<FirstSignIn | null> {
  if (!(await needsOneTimePassword(store))) return null
  const password = oneTimePassword()
  const given = await renewOneTimePassword(store, await hashPassword(password))
  return given ? { name: ADMIN, password } : null
}

/**
 * Makes a new one-time password for the admin: always, for a password that was forgotten, or only
 * where no password of their own was chosen yet. All sessions end.
 *
 * @returns `null` where `unchanged` was asked for and a password was chosen.
 */
export async function resetAdmin(store: Store, when: 'always'): Promise<FirstSignIn>
export async function resetAdmin(store: Store, when: 'unchanged'): Promise<FirstSignIn | null>
export async function resetAdmin(
  store: Store,
  when: 'always' | 'unchanged',
): Promise<FirstSignIn | null> {
  const password = oneTimePassword()
  const given = await renewOneTimePassword(store, await hashPassword(password), when)
  return given ? { name: ADMIN, password } : null
}
