import { describe, expect, it } from 'vitest'
import { lookAgain } from '../../../src/ingest/removal/worker.ts'
import { collectSource } from '../../../src/ingest/worker.ts'
import type { ItemId, SourceId } from '../../../src/model/ids.ts'
import { openNet } from '../../../src/net/net.ts'
import { listAlerts } from '../../../src/store/alerts.ts'
import { listRemovals, removalOf } from '../../../src/store/removals.ts'
import { upsertSource } from '../../../src/store/sources.ts'
import { reply } from '../../support/http.ts'
import { rowsOf } from '../../store/fixtures.ts'
import { aSource } from '../a-source.ts'
import { clockAt, HOUR, page, scene, status, to, WORDS } from './scene.ts'

describe('an address', () => {
  it('of a flagged item is looked at again when it is time, and found online', async () => {
    await using all = await scene()
    expect(await all.look(0.5)).toBe(0)
    expect(await all.look(1.2)).toBe(1)
    expect(await all.look(1.3)).toBe(0)
    expect(await all.state()).toMatchObject({ state: 'online', looks: 1, goneAt: null })
    expect(await all.checks()).toEqual([
      { outcome: 'online', reason: 'status', state: 'online', status: 200 },
    ])
    const raws = await rowsOf(all.db.store, 'select id from raw_items')
    expect(raws).toHaveLength(1)
  })

  it.each([
    ['none of what is not flagged', { severity: 1 }, 0],
    ['all where its source says so', { severity: 1, source: { follow: 'all' } }, 1],
    ['none where its source says so', { source: { follow: 'none' } }, 0],
  ] as const)('is begun for %s', async (_, options, count) => {
    await using all = await scene(options)
    expect(await listRemovals(all.db.store, {}, 10)).toHaveLength(count)
  })

  it('is left alone from when its source is not followed any more', async () => {
    await using all = await scene()
    const source = aSource({ address: `${all.server.url}/feed` })
    await upsertSource(all.db.store, { ...source, follow: 'none' })
    expect(await all.look(2)).toBe(0)
    await upsertSource(all.db.store, source)
    expect(await all.look(2)).toBe(1)
  })

  it('is looked at once for all items that were captured there', async () => {
    await using all = await scene({ paths: ['/a', '/a'] })
    expect(await listRemovals(all.db.store, {}, 10)).toHaveLength(1)
    const items = await rowsOf<{ id: ItemId }>(all.db.store, 'select id from items')
    expect(await removalOf(all.db.store, items[0]?.id as ItemId)).toMatchObject({
      state: 'new',
      checks: [],
    })
  })
})

describe('gone', () => {
  it('is believed after two looks hours apart, alerted once, and told in the log', async () => {
    await using all = await scene()
    await all.look(1.2)
    all.handlers['/a'] = status(404)
    await all.look(7)
    const first = await all.state()
    expect(first).toMatchObject({ state: 'online' })
    expect(await listAlerts(all.db.store)).toEqual([])
    await all.look(14)
    const found = await all.state()
    expect(found).toMatchObject({ state: 'gone', goneAt: first?.goneAt })
    expect(Date.parse(found?.goneAt ?? '') - Date.parse(found?.lastOnlineAt ?? '')).toBeCloseTo(
      5.8 * HOUR,
      -4,
    )
    await all.look(30)
    await all.look(100)
    expect(await listAlerts(all.db.store)).toMatchObject([
      { kind: 'item', rule: 'content-vanished', item: found?.item, severity: 3 },
    ])
    const acts = await rowsOf<{ body: string }>(
      all.db.store,
      `select body from audit where act = 'removal.check' order by seq`,
    )
    expect(acts.map(({ body }) => JSON.parse(body))).toMatchObject([
      { from: 'new', to: 'online', item: found?.item, watch: found?.id },
      { from: 'online', to: 'gone', item: found?.item, watch: found?.id },
    ])
  })

  it('is believed at once of 410, and ends where the page is back', async () => {
    await using all = await scene()
    all.handlers['/a'] = status(410)
    await all.look(1.2)
    expect(await all.state()).toMatchObject({ state: 'gone' })
    all.handlers['/a'] = page(WORDS)
    await all.look(7)
    expect(await all.state()).toMatchObject({ state: 'online', goneAt: null })
  })

  it('is not made by a page that flaps', async () => {
    await using all = await scene()
    for (const [hours, handler] of [
      [1.2, status(404)],
      [8, page(WORDS)],
      [27, status(404)],
      [34, page(WORDS)],
    ] as const) {
      all.handlers['/a'] = handler
      await all.look(hours)
    }
    expect((await all.checks()).map((one) => one.state)).toEqual([
      'new',
      'online',
      'online',
      'online',
    ])
    expect(await listAlerts(all.db.store)).toEqual([])
  })

  it('is what a redirect to the front page means, after two looks', async () => {
    await using all = await scene()
    all.handlers['/'] = page('Welcome to our front page. '.repeat(20))
    all.handlers['/a'] = to('/', 301)
    await all.look(1.2)
    await all.look(8)
    expect(await all.state()).toMatchObject({ state: 'gone' })
    expect((await all.checks()).map((one) => one.reason)).toEqual(['home-page', 'home-page'])
  })

  it('is what the tombstone of a platform means', async () => {
    await using all = await scene()
    const host = new RegExp(`^127\\.0\\.0\\.1:${all.server.port}$`)
    const platforms = [{ host, ask: (url: URL) => url, tombstone: 'this-post-was-deleted' }]
    const look = () => lookAgain({ ...all.deps, platforms })
    all.handlers['/a'] = page('<i class="this-post-was-deleted"></i>')
    await all.look(0)
    for (const hours of [1.2, 8]) {
      await lookAgain({ ...all.deps, platforms, clock: clockAt(hours) })
    }
    await look()
    expect(await all.state()).toMatchObject({ state: 'gone' })
  })
})

describe('what cannot tell', () => {
  it('never makes anything gone: a host that is down, one that fails, one that is slow', async () => {
    await using all = await scene()
    const slow = openNet({
      allowPrivate: [all.server.named],
      contact: 'a@example.org',
      minDelayMs: 0,
      caps: { headersMs: 100, totalMs: 150 },
    })
    all.handlers['/a'] = status(500)
    await all.look(1.2)
    all.handlers['/a'] = () => undefined
    await lookAgain({ ...all.deps, net: slow, clock: clockAt(10) })
    await slow.close()
    await all.server[Symbol.asyncDispose]()
    await all.look(60)
    await all.look(300)
    const checks = await all.checks()
    expect(checks.map((one) => one.outcome)).toEqual(Array(4).fill('unreachable'))
    expect(checks[0]).toMatchObject({ reason: 'status', status: 500 })
    expect(checks[3]).toMatchObject({ reason: 'connect', status: null })
    expect(await all.state()).toMatchObject({ state: 'unreachable', goneAt: null })
  })

  it('is also a host that closes itself by robots.txt, a sign-in, and a refusal', async () => {
    await using all = await scene()
    all.handlers['/login'] = page('Who are you?')
    all.handlers['/a'] = to('/login', 302)
    await all.look(1.2)
    all.handlers['/a'] = status(451)
    await all.look(10)
    all.handlers['/robots.txt'] = reply('User-agent: *\nDisallow: /a')
    const net = openNet({ allowPrivate: [all.server.named], contact: 'a@b.c', minDelayMs: 0 })
    await lookAgain({ ...all.deps, net, clock: clockAt(60) })
    await net.close()
    expect((await all.checks()).map(({ outcome, reason }) => `${outcome} ${reason}`)).toEqual([
      'blocked sign-in',
      'blocked law',
      'blocked robots',
    ])
  })
})

describe('moved', () => {
  it('is followed to where it is from then on', async () => {
    await using all = await scene()
    all.handlers['/new/a'] = page(WORDS)
    all.handlers['/a'] = to('/new/a', 308)
    await all.look(1.2)
    const moved = await all.state()
    expect(moved).toMatchObject({ state: 'moved', asked: `${all.server.url}/new/a` })
    expect(moved?.address).toBe(`${all.server.url}/a`)
    all.handlers['/a'] = status(404)
    await all.look(7)
    expect(await all.state()).toMatchObject({ state: 'moved', goneAt: null })
    all.handlers['/new/a'] = status(410)
    await all.look(30)
    expect(await all.state()).toMatchObject({ state: 'gone' })
  })

  it('is not said of a redirect for now', async () => {
    await using all = await scene()
    all.handlers['/today/a'] = page(WORDS)
    all.handlers['/a'] = to('/today/a', 302)
    await all.look(1.2)
    expect(await all.state()).toMatchObject({ state: 'online', asked: `${all.server.url}/a` })
  })
})

describe('changed', () => {
  it('is told by the hash where the kind makes no statement of it', async () => {
    await using all = await scene()
    await all.look(1.2)
    all.handlers['/a'] = page(`${WORDS} And of the road.`)
    await all.look(7)
    expect(await all.state()).toMatchObject({ state: 'changed' })
    await all.look(30)
    expect((await all.checks()).map((one) => one.outcome)).toEqual(['online', 'changed', 'online'])
    expect(await rowsOf(all.db.store, 'select id from items')).toHaveLength(1)
  })

  it('is a new version of a page, captured once, and classified like any other', async () => {
    await using all = await scene()
    await upsertSource(all.db.store, aSource({ id: 'page', kind: 'page', address: `${all.server.url}/p` })) // prettier-ignore
    all.handlers['/p'] = page(WORDS)
    await collectSource(all.deps, 'page' as SourceId)
    await all.classify()
    await all.look(1.2)
    all.hinted.length = 0
    all.handlers['/p'] = page(`${WORDS} And of the road.`)
    await all.look(7)
    await all.look(30)
    const versions = await rowsOf<{ version: number; current: boolean }>(
      all.db.store,
      `select version, is_current as current from items where source_id = 'page' order by version`,
    )
    expect(versions).toEqual([
      { version: 1, current: false },
      { version: 2, current: true },
    ])
    expect(all.hinted).toHaveLength(1)
    const checks = await rowsOf<{ outcome: string }>(
      all.db.store,
      `select c.outcome from removal_checks c join removal_watches w on w.id = c.watch_id
       where w.source_id = 'page' order by c.at`,
    )
    expect(checks.map((one) => one.outcome)).toEqual(['online', 'changed', 'online'])
  })
})
