import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { PushAnswer } from '../../../src/api/contract/push.ts'
import { type MadeToken, makeApiToken } from '../../../src/api/sign-in/api-token.ts'
import type { Store } from '../../../src/store/open.ts'
import { upsertSource } from '../../../src/store/sources.ts'
import { aSource } from '../../ingest/a-source.ts'
import { ask } from '../../support/sql.ts'
import { type TestApp, testApp } from './app.ts'

export const PATH = '/api/v1/push/partner'

/** A source of the kind `push`. */
export const pushSource = (id: string, more = {}) =>
  aSource({ id, kind: 'push', address: '', ...more })

/** The body of a push of one statement. */
export const one = (key: string, text: string, more = {}) => ({
  statements: [{ key, text, ...more }],
})

export const answers = (answer: { json(): unknown }) =>
  (answer.json() as PushAnswer).statements.map(({ result }) => result)

export function makeToken(store: Store, name = 'Partner', days = 30): Promise<MadeToken> {
  return makeApiToken(store, { name, scopes: ['write:ingest'], days }, 'system:cli')
}

interface Sent {
  readonly headers?: Readonly<Record<string, string>>
  readonly url?: string
}

/** One server for a test file; before each test its store is empty but for a source and a token. */
export function usePush() {
  let api: TestApp
  let token = ''
  beforeAll(async () => {
    api = await testApp()
  })
  afterAll(() => api[Symbol.asyncDispose]())
  beforeEach(async () => {
    const tables = ['pushes', 'api_tokens', 'items', 'raw_items', 'sources']
    const named = tables.map((name) => `tocsin.${name}`).join(', ')
    await ask(api.store.url, `truncate ${named} cascade`)
    await upsertSource(api.store, pushSource('partner'))
    token = (await makeToken(api.store)).token
  })
  return {
    get api() {
      return api
    },
    get token() {
      return token
    },
    post(payload: unknown, { headers = {}, url = PATH }: Sent = {}) {
      const isWritten = typeof payload === 'string' || Buffer.isBuffer(payload)
      const all = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      return api.app.inject({
        method: 'POST',
        url,
        headers: { ...all, ...headers },
        payload: isWritten ? payload : JSON.stringify(payload),
      })
    },
    async rows(sql: string) {
      return (await api.store.pool.query<Record<string, unknown>>(sql)).rows
    },
  }
}
