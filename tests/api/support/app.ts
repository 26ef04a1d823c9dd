import { scryptSync } from 'node:crypto'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { pino } from 'pino'
import { addressOf, type QueryValues } from '../../../src/api/contract/address.ts'
import { ROUTES, type RouteName } from '../../../src/api/contract/routes.ts'
import type { ApiDeps } from '../../../src/api/deps.ts'
import { buildServer } from '../../../src/api/server.ts'
import { ADMIN, accountByName, renewOneTimePassword } from '../../../src/store/users.ts'
import { openSession } from '../../../src/api/sign-in/session.ts'
import { COOKIE } from '../../../src/api/sign-in/token.ts'
import { pushStatements } from '../../../src/ingest/push/worker.ts'
import type { ItemId } from '../../../src/model/ids.ts'
import { type Queues, openQueues } from '../../../src/queue/connect.ts'
import type { Store } from '../../../src/store/open.ts'
import { freshDatabase } from '../../support/database.ts'
import { LEXICON } from './lexicon.ts'
import { seedItems, seedSource } from './seed.ts'

export const PASSWORD = 'four plain words here'
export const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' }

/** The server on a database and queues of its own. */
export interface TestApp extends AsyncDisposable {
  readonly app: FastifyInstance
  readonly store: Store
  readonly url: string
  /** Every line that was logged. */
  readonly logged: readonly string[]
  /** Calls a route of the contract as a page of Tocsin would. */
  call(name: RouteName, options?: CallOptions): Promise<LightMyRequestResponse>
  /** Opens a session of an admin whose password is {@link PASSWORD}; returns the cookie header. */
  signIn(): Promise<string>
}

export interface CallOptions {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: QueryValues
  readonly body?: unknown
  readonly cookie?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Of pseudonyms. */
const KEY = 'a key of thirty-two characters..'

/** Generous, so that tests of other things never meet them. */
const LIMITS = { calls: 100_000, signIns: 100_000, waiting: 100 }

export async function testApp(deps: Partial<ApiDeps> = {}): Promise<TestApp> {
  const db = await freshDatabase()
  const logged: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) })
  const queues: Queues = await openQueues({ databaseUrl: db.url, log })
  const app = await buildServer({
    store: db.store,
    lexicon: LEXICON,
    versions: { tocsin: '0.1.0', engine: '1.0.0' },
    queues,
    addStatement: (statement) => paste(db.store, statement.text),
    push: (push) => pushStatements({ store: db.store, queues, pseudonymKey: KEY, log }, push),
    dashboard: null,
    log,
    limits: LIMITS,
    ...deps,
  })
  const call = (name: RouteName, options: CallOptions = {}) => inject(app, name, options)
  return {
    app,
    store: db.store,
    url: db.url,
    logged,
    call,
    signIn: () => signIn(db.store),
    async [Symbol.asyncDispose]() {
      await app.close()
      await queues.close()
      await db[Symbol.asyncDispose]()
    },
  }
}

/** Keeps a pasted text by the store's own verbs, as the source kind `manual` does. */
async function paste(store: Store, text: string): Promise<{ item: ItemId; added: boolean }> {
  await seedSource(store)
  const [item] = await seedItems(store, [{ text }])
  if (item === undefined) throw new Error('nothing was stored')
  return { item, added: true }
}

function inject(app: FastifyInstance, name: RouteName, options: CallOptions) {
  const request: InjectOptions = {
    method: ROUTES[name].method,
    url: addressOf(name, options.params, options.query),
    headers: {
      ...SAME_ORIGIN,
      ...(options.cookie === undefined ? {} : { cookie: options.cookie }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { payload: options.body as object }),
  }
  return app.inject(request)
}

/** The `name=value` of the cookie that an answer sets. */
export function cookieOf(answer: LightMyRequestResponse): string {
  const header = answer.headers['set-cookie']
  const [line = ''] = Array.isArray(header) ? header : [header ?? '']
  return line.split(';', 1)[0] ?? ''
}

const COST = { N: 16, r: 8, p: 1 }

/** A hash of the same form at little cost: it bears its own cost, and checks of it are quick. */
export const QUICK_HASH = ['scrypt', COST.N, COST.r, COST.p, ...quick(PASSWORD)].join('$')

function quick(password: string): readonly string[] {
  const salt = Buffer.alloc(16, 1)
  return [salt, scryptSync(password, salt, 32, COST)].map((part) => part.toString('base64url'))
}

/** Opens a session of the admin, whose password is {@link PASSWORD}; returns the cookie header. */
export async function signIn(store: Store): Promise<string> {
  await renewOneTimePassword(store, QUICK_HASH)
  const account = await accountByName(store, ADMIN)
  if (account === null) throw new Error('the admin was not made')
  if (account.mustChange) {
    await store.db
      .updateTable('users')
      .set({ must_change: false, password_ends_at: null })
      .execute()
  }
  return `${COOKIE}=${await openSession(store, account.id)}`
}
