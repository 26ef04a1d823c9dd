import type { Store } from '../../store/open.ts'
import { Problem } from '../problem.ts'
import { type Account, accountByName } from '../../store/users.ts'
import { limiter } from './limiter.ts'
import { hashPassword, passwordMatches } from './password-hash.ts'
import type { SlowDown } from './slow-down.ts'

/** One hash takes 128 MiB and half a second of a core. */
const AT_ONCE = 2

/** Checks passwords, slowly enough for guessers and within bounds for the machine. */
export interface PasswordCheck {
  /**
   * The account, where name and password belong together. The answer and the work are the same for
   * an unknown name, a wrong password and a one-time password that has ended.
   *
   * @throws Problem 401; TooManyRequests where too many wait.
   */
  account(name: string, password: string): Promise<Account>
  hash(password: string): Promise<string>
}

/**
 * @param wait sleeps so many milliseconds.
 * @param waiting checks that may queue up; more are refused.
 */
export function passwordCheck(
  store: Store,
  slow: SlowDown,
  wait: (ms: number) => Promise<unknown>,
  waiting: number,
): PasswordCheck {
  const turn = limiter(AT_ONCE, waiting)
  return {
    async account(name, password) {
      const delay = slow.delay(name)
      if (delay > 0) await wait(delay)
      const account = await accountByName(store, name)
      const right = await turn(() => passwordMatches(password, account?.hash ?? null))
      if (account === null || !right || account.ended) {
        slow.failed(name)
        throw new Problem(401, 'not-signed-in', 'Name and password do not belong together.')
      }
      slow.passed(name)
      return account
    },
    hash: (password) => turn(() => hashPassword(password)),
  }
}
