import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AnswerOf } from '../../src/api/contract/routes.ts'
import { propose } from '../../src/classify/speakers/propose.ts'
import type { SpeakerId } from '../../src/model/ids.ts'
import { attributeDue } from '../../src/store/attribute.ts'
import { compareDue } from '../../src/store/near.ts'
import { upsertSpeaker } from '../../src/store/speakers.ts'
import { captured, classification, classified, flag, prepared, rowsOf } from '../store/fixtures.ts'
import { type TestApp, testApp } from './support/app.ts'

const TEXT = 'Jane Roe said on Monday that the new bridge over the river will be opened in spring.'

let api: TestApp
let cookie: string
let items: readonly string[]
beforeAll(async () => {
  api = await testApp()
  cookie = await api.signIn()
  await prepared(api.store)
  await upsertSpeaker(
    api.store,
    {
      id: 'jane' as SpeakerId,
      kind: 'public_official',
      name: 'Jane Roe',
      aliases: [],
      offices: [
        {
          title: 'Minister',
          body: 'Government',
          from: '2020-01-01',
          until: null,
          source: 'https://example.org/',
        },
      ],
    },
    'system:test',
  )
  const posts = [0, 1, 2].map((n) => ({
    key: `k${n}`,
    text: `${TEXT} #tag${n}`,
    author: `p-${n}`,
    publishedAt: `2026-11-18T09:0${n}:00.000Z`,
  }))
  const { work } = await captured(api.store, posts)
  const quoted = flag({ use: 'attributed', speaker: [0, 8] })
  await classified(api.store, work, classification([quoted]))
  await compareDue(api.store, 500)
  await attributeDue(api.store, propose, 500)
  items = (await rowsOf<{ id: string }>(api.store, 'select id from items order by source_key')).map(
    ({ id }) => id,
  )
})
afterAll(() => api[Symbol.asyncDispose]())

test('an item tells its copies and who was seen first', async () => {
  const answer = await api.call('copies', { cookie, params: { id: items[1] ?? '' } })
  expect(answer.statusCode).toBe(200)
  const { copies } = answer.json<AnswerOf<'copies'>>()
  expect(copies).toMatchObject({
    items: 3,
    sources: 1,
    accounts: 3,
    outlets: 0,
    first: { id: items[0] },
  })
  expect(copies?.others.map(({ id }) => id).toSorted()).toEqual([items[0], items[2]].toSorted())
})

test('texts that many accounts posted are listed by the figures that are asked for', async () => {
  const query = { from: '2026-11-18T00:00:00Z', to: '2026-11-19T00:00:00Z', accounts: 3 }
  const ask = async (more: object) => {
    const answer = await api.call('copyClusters', { cookie, query: { ...query, ...more } })
    expect(answer.statusCode).toBe(200)
    return answer.json<AnswerOf<'copyClusters'>>()
  }
  expect(await ask({ minutes: 2 })).toMatchObject({
    waiting: 0,
    more: false,
    clusters: [
      { first: { id: items[0] }, items: 3, accounts: 3, busiest: { accounts: 3, posts: 3 } },
    ],
  })
  expect((await ask({ language: 'en' })).clusters).toHaveLength(1)
  expect((await ask({ language: 'hy' })).clusters).toEqual([])
  expect((await ask({ minutes: 1 })).clusters).toEqual([])
  expect((await ask({ accounts: 4 })).clusters).toEqual([])
  expect((await ask({ to: '2026-11-18T09:02:00Z' })).clusters).toEqual([])
})

test.each([
  ['an end before the begin', { from: '2026-11-19T00:00:00Z', to: '2026-11-18T00:00:00Z' }],
  ['one account', { accounts: 1 }],
  ['a window beyond a week', { minutes: 10_081 }],
  ['another list', { show: 'all' }],
  ['a language that is no code', { language: 'Armenian' }],
])('%s is refused', async (_, query) => {
  expect((await api.call('copyClusters', { cookie, query })).statusCode).toBe(400)
})

test('a speaker is shown with the office of that day, confirmed, and the decision taken back', async () => {
  const shown = async () => {
    const answer = await api.call('attributions', { cookie, params: { id: items[0] ?? '' } })
    return answer.json<AnswerOf<'attributions'>>().attributions
  }
  const [one] = await shown()
  expect(one).toMatchObject({
    speaker: { id: 'jane', name: 'Jane Roe' },
    basis: 'quoted-name',
    span: [0, 8],
    state: 'proposed',
    day: '2026-11-18',
    offices: [{ title: 'Minister' }],
  })
  const decide = (act: string) =>
    api.call('decideAttribution', { cookie, params: { id: one?.id ?? '' }, body: { act } })
  expect((await decide('confirm')).json()).toEqual({ state: 'confirmed' })
  expect((await shown())[0]?.state).toBe('confirmed')
  expect((await decide('withdraw')).json()).toEqual({ state: 'proposed' })
  expect((await decide('withdraw')).statusCode).toBe(400)
  expect((await decide('praise')).statusCode).toBe(400)
  expect(api.logged.join('')).not.toContain('Jane')
})

test('speakers are listed with their offices', async () => {
  const answer = await api.call('speakers', { cookie })
  expect(answer.json()).toMatchObject({ speakers: [{ id: 'jane', offices: [{ until: null }] }] })
})

test('an item that is not there is not found', async () => {
  const id = '00000000-0000-7000-8000-000000000000'
  for (const route of ['copies', 'attributions'] as const) {
    expect((await api.call(route, { cookie, params: { id } })).statusCode).toBe(404)
  }
})
