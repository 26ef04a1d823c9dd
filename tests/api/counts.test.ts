import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { GroupId } from '../../src/model/ids.ts'
import { testApp } from './support/app.ts'
import { seedItems, seedSource } from './support/seed.ts'

async function counted() {
  const api = await testApp()
  const cookie = await api.signIn()
  await seedSource(api.store)
  const targets = ['armenians' as GroupId, '=1+1' as GroupId]
  await seedItems(api.store, [
    { text: 'one', flags: [{ targets }] },
    { text: 'two', flags: [{ severity: 1 }] },
  ])
  return { api, cookie, [Symbol.asyncDispose]: () => api[Symbol.asyncDispose]() }
}

const WEEK = { from: '2026-W47', to: '2026-W47' }

describe('weekly counts', () => {
  test('come with what is needed to draw them again', async () => {
    await using all = await counted()
    const { api, cookie } = all
    const first = (await api.call('counts', { cookie, query: WEEK })).json()
    expect(first.rows[0]).toMatchObject({
      week: '2026-W47',
      key: ['all'],
      collected: 2,
      flagged: 1,
    })
    expect(first.method).toMatchObject({ ...WEEK, by: 'total', zone: 'UTC', engines: ['1.0.0'] })
    expect(first.method.notCounted.length).toBeGreaterThan(0)
    await seedItems(api.store, [{ text: 'three', flags: [{}] }])
    const query = { ...WEEK, asOf: first.method.asOf }
    expect((await api.call('counts', { cookie, query })).json()).toEqual(first)
    const now = (await api.call('counts', { cookie, query: WEEK })).json()
    expect(now.rows[0]).toMatchObject({ collected: 3, flagged: 2 })
  })

  test('as CSV are a file of the same figures, in which no cell is a formula', async () => {
    await using all = await counted()
    const { api, cookie } = all
    const query = { ...WEEK, by: 'target', format: 'csv' }
    const answer = await api.call('counts', { cookie, query })
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8; header=present')
    expect(answer.headers['content-disposition']).toBe(
      'attachment; filename="tocsin-weekly-target-2026-W47-2026-W47.csv"',
    )
    const rows = parse(answer.body, { columns: true }) as { target: string; flagged: string }[]
    const { rows: same } = (
      await api.call('counts', { cookie, query: { ...WEEK, by: 'target' } })
    ).json()
    expect(rows).toHaveLength(same.length)
    expect(rows.map(({ target }) => target).toSorted()).toEqual(["'=1+1", 'armenians'])
    expect(answer.body).not.toMatch(/(?:^|[,"\n])[=+@-]/)
  })

  test.each([
    ['a week that the year has not', { from: '2026-W54', to: '2026-W54' }],
    ['a range turned round', { from: '2026-W47', to: '2026-W46' }],
    ['a time in the future', { ...WEEK, asOf: '2999-01-01T00:00:00Z' }],
    ['a breakdown that is none', { ...WEEK, by: 'author' }],
    ['more than twenty years', { from: '1900-W01', to: '2026-W47' }],
  ])('for %s are refused in words', async (_what, query) => {
    await using all = await counted()
    const answer = await all.api.call('counts', { cookie: all.cookie, query })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().message).toMatch(/expected|future|comes after|Invalid/)
  })
})
