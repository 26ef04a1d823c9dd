import type { Lexicon } from '../lexicon/types.ts'
import type { Log } from '../lib/log.ts'
import type { ItemId, UserId } from '../model/ids.ts'
import type { Pushed } from '../model/push.ts'
import type { Queues } from '../queue/connect.ts'
import type { Store } from '../store/open.ts'
import type { PushAnswer } from './contract/push.ts'
import type { StatementBody } from './contract/statements.ts'

type Outcome = PushAnswer['statements'][number]

/** What the HTTP server needs; the command line passes it in. */
export interface ApiDeps {
  readonly store: Store
  /** The lexicon in use: what filters are made of. Entries of old flags come from the store. */
  readonly lexicon: Lexicon
  readonly versions: { readonly tocsin: string; readonly engine: string }
  /** A hint that is lost costs time, nothing else: the rows decide. */
  readonly queues: Pick<Queues, 'hint'>
  /**
   * Stores a pasted statement by the very steps of the source kind `manual`.
   *
   * @throws UsageError where the statement cannot be taken; its message is shown.
   */
  addStatement(
    statement: StatementBody,
    by: UserId,
  ): Promise<{ readonly item: ItemId; readonly added: boolean }>
  /**
   * Stores what another collector pushes, by the steps of the source kind `push`. One outcome for
   * each statement, in their order.
   *
   * @throws UsageError where the source cannot be used.
   */
  push(push: Pushed): Promise<readonly Outcome[]>
  /** Folder of the built dashboard; `null`: the API alone. */
  readonly dashboard: string | null
  readonly log: Log
  /** Addresses of reverse proxies whose `X-Forwarded-For` is believed; none by default. */
  readonly trustedProxies?: readonly string[]
  readonly limits?: Partial<Limits>
}

export interface Limits {
  /** Calls that one address may make in a minute. */
  readonly calls: number
  /** Sign-ins that one address may try in a minute: a person mistypes, a program guesses. */
  readonly signIns: number
  /** Passwords of all addresses that may wait for their check; two are checked at once. */
  readonly waiting: number
}

export const LIMITS: Limits = { calls: 600, signIns: 10, waiting: 20 }
