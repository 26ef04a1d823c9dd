import { describe, expect, test } from 'vitest'
import { type TestApp, SAME_ORIGIN, testApp } from './support/app.ts'
import { HOSTILE } from './support/hostile.ts'
import { OFFICE, seedItems, seedSource } from './support/seed.ts'

const HARMLESS = {
  'content-type': 'application/json; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'content-security-policy': expect.stringContaining("default-src 'none'"),
  'cache-control': 'no-store',
}

async function excerptsOf(api: TestApp, cookie: string): Promise<readonly string[]> {
  const texts: string[] = []
  let cursor: string | undefined
  do {
    const answer = await api.call('items', { cookie, query: { limit: 100, cursor } })
    expect(answer.headers).toMatchObject(HARMLESS)
    const page = answer.json()
    texts.push(...page.items.map((item: { excerpt: { text: string } }) => item.excerpt.text))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return texts
}

describe('a hostile text', { timeout: 90_000 }, () => {
  test('comes back as it is, as JSON that no browser takes for a page', async () => {
    await using api = await testApp()
    const cookie = await api.signIn()
    await seedSource(api.store)
    expect(HOSTILE.length).toBeGreaterThanOrEqual(500)
    const flags = [{}]
    const ids = [
      ...(await seedItems(
        api.store,
        HOSTILE.slice(0, 300).map((text) => ({ text, flags })),
      )),
      ...(await seedItems(
        api.store,
        HOSTILE.slice(300).map((text) => ({ text, flags })),
      )),
    ]
    const { rows } = await api.store.pool.query<{ id: string; text: string }>(
      'select id, text from items',
    )
    expect(new Set(rows.map(({ text }) => text))).toEqual(new Set(HOSTILE))
    expect(rows.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
    // The list gives short texts whole; the page of an item gives them all, so a part will do.
    const excerpts = new Set(await excerptsOf(api, cookie))
    expect(HOSTILE.filter((text) => text.length <= 400 && !excerpts.has(text))).toEqual([])
    for (const { id, text } of rows.filter((row, i) => i % 7 === 0 || row.text.length > 400)) {
      const answer = await api.call('item', { cookie, params: { id } })
      expect(answer.json().text).toBe(text)
      expect(answer.headers).toMatchObject(HARMLESS)
    }
  })

  test('in an author, an address, a note and a name of a source stays text too', async () => {
    await using api = await testApp()
    const cookie = await api.signIn()
    const evil = '<img src=x onerror=alert(1)>'
    await seedSource(api.store, OFFICE, evil)
    const statement = { author: evil, address: 'javascript:alert(1)', note: evil, parent: evil }
    const [id = ''] = await seedItems(api.store, [{ text: 'plain words', flags: [{}], statement }])
    const item = (await api.call('item', { cookie, params: { id } })).json()
    expect(item).toMatchObject({ ...statement, source: { name: evil } })
    const note = `${evil}\u0000\u202e`
    const body = { classification: item.classification.id, act: { kind: 'escalate' }, note }
    const reviewed = await api.call('review', { cookie, params: { id }, body })
    expect(reviewed.json().events[0].note).toBe(`${evil}\ufffd\u202e`)
  })

  test('in a query finds text, and is never part of a statement to the store', async () => {
    await using api = await testApp()
    const cookie = await api.signIn()
    await seedSource(api.store)
    const seeds = ['one % per cent', "it's; drop table items; --", 'plain', String.raw`back\slash_`]
    await seedItems(
      api.store,
      seeds.map((text) => ({ text, flags: [{}] })),
    )
    const found = async (q: string) => {
      const { items } = (await api.call('items', { cookie, query: { q } })).json()
      return items.map((item: { excerpt: { text: string } }) => item.excerpt.text)
    }
    expect(await found('%')).toEqual([seeds[0]])
    expect(await found('_')).toEqual([seeds[3]])
    expect(await found('\\')).toEqual([seeds[3]])
    expect(await found("'S; DROP TABLE")).toEqual([seeds[1]])
    expect(await found('\u0000')).toEqual([])
    expect(await found("' or true --")).toEqual([])
    for (const text of HOSTILE.filter((one) => one.length <= 200)) {
      const { statusCode } = await api.call('items', { cookie, query: { q: text } })
      expect(statusCode, JSON.stringify(text)).toBe(200)
    }
  })

  test('in any other field of a call is refused or harmless', async () => {
    await using api = await testApp()
    const cookie = await api.signIn()
    for (const text of ['\u0000', "' or 1=1 --", '<script>', '../../etc', '%00', '{"$gt":""}']) {
      const asked = await Promise.all([
        api.call('items', { cookie, query: { cursor: text } }),
        api.call('items', { cookie, query: { source: text } }),
        api.call('items', { cookie, query: { language: text } }),
        api.call('items', { cookie, query: { target: text } }),
        api.call('items', { cookie, query: { week: text } }),
        api.call('item', { cookie, params: { id: text } }),
        api.call('collect', { cookie, params: { source: text } }),
        api.call('counts', { cookie, query: { from: text } }),
        api.call('counts', { cookie, query: { asOf: text } }),
        api.call('retry', { cookie, body: { work: [text] } }),
      ])
      const codes = asked.map(({ statusCode }) => statusCode)
      expect(codes, JSON.stringify(text)).toEqual([
        400, 400, 400, 400, 400, 400, 400, 400, 400, 400,
      ])
    }
  })

  test('as a name of nobody signs nobody in', async () => {
    await using api = await testApp()
    for (const name of ['\ud800', "admin\u0000' or true --"]) {
      const answer = await api.call('signIn', { body: { name, password: 'x' } })
      expect(answer.statusCode, JSON.stringify(name)).toBe(401)
    }
  })

  test('as a key of JSON changes no object', async () => {
    await using api = await testApp()
    const cookie = await api.signIn()
    for (const key of ['__proto__', 'constructor']) {
      const answer = await api.app.inject({
        method: 'POST',
        url: '/api/v1/statements',
        headers: { ...SAME_ORIGIN, cookie, 'content-type': 'application/json' },
        payload: `{"text":"x","${key}":{"prototype":{"mine":1}}}`,
      })
      expect(answer.statusCode).toBe(400)
    }
    expect(Reflect.get({}, 'mine')).toBeUndefined()
  })
})
