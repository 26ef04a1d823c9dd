import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/lib/errors.ts'
import type { DeliveryId, GroupId } from '../../src/model/ids.ts'
import { listAlerts, listDeliveries } from '../../src/store/alerts.ts'
import {
  claimDeliveries,
  dueDeliveries,
  recordAttempt,
  renewDeliveries,
  replayDelivery,
  returnDeliveries,
} from '../../src/store/deliveries.ts'
import {
  disableEndpoint,
  enableEndpoint,
  endRotation,
  keepEndpoint,
  listEndpoints,
} from '../../src/store/endpoints.ts'
import { keepLexicon } from '../../src/store/lexicon-versions.ts'
import type { Store } from '../../src/store/open.ts'
import { reopenWork } from '../../src/store/reopen.ts'
import { freshDatabase } from '../support/database.ts'
import { captured, classification, classified, flag, prepared, rowsOf } from './fixtures.ts'

const LEASE = { leaseMs: 60_000 }
const URL = 'https://hooks.example/tocsin'
const SEVERE = flag({ severity: 4 })
const OFFICE = { publisher: { kind: 'office', name: 'A ministry' } } as const
const TRIED = { status: 500, outcome: 'failed', error: 'HTTP 500', milliseconds: 12.4 }

async function office(store: Store): Promise<void> {
  await prepared(store, OFFICE)
  await keepEndpoint(store, { url: URL, secret: 'first' })
}

async function alerted(store: Store): Promise<DeliveryId> {
  await office(store)
  const { work } = await captured(store, [{}])
  const [delivery] = (await classified(store, work, classification([SEVERE]))).deliveries
  if (!delivery) throw new Error('an alert was due')
  return delivery
}

describe('an alert', () => {
  it('is raised for a public office, severity 4 or more, direct, and for nothing less', async () => {
    await using db = await freshDatabase()
    await office(db.store)
    const flags = [
      [flag({ severity: 3 })],
      [flag({ severity: 5, use: 'attributed' }), flag({ severity: 2 })],
      [flag({ severity: 5, use: 'negated' })],
      [],
      [flag({ severity: 5 }), SEVERE],
    ]
    const raised: number[] = []
    for (const [index, some] of flags.entries()) {
      const { work } = await captured(db.store, [{ key: `k${index}`, text: `Text ${index}.` }])
      const saved = await classified(db.store, work, classification(some))
      raised.push(saved.deliveries.length)
    }
    expect(raised).toEqual([0, 0, 0, 0, 1])
    expect(await listAlerts(db.store)).toMatchObject([{ rule: 'office-direct-4', severity: 5 }])
  })

  it('is not raised for an outlet or a private person', async () => {
    await using db = await freshDatabase()
    for (const kind of ['outlet', 'person', 'account'] as const) {
      await prepared(db.store, { publisher: { kind, name: 'Someone' } })
      const { work } = await captured(db.store, [{ key: kind, text: kind }])
      await classified(db.store, work, classification([SEVERE]))
    }
    expect(await listAlerts(db.store)).toEqual([])
  })

  it('is raised once for a statement: not by another lexicon, nor by an edit of that day', async () => {
    await using db = await freshDatabase()
    await alerted(db.store)
    await keepLexicon(db.store, 'newer', { entries: {} })
    await reopenWork(db.store, 'classify', { lexicon: 'newer', engine: '1.0.0' }, 10)
    const work = (await rowsOf<{ id: never }>(db.store, 'select id from work')).map((row) => row.id)
    const worse = classification([flag({ severity: 5 })], { lexicon: 'newer' })
    const again = await classified(db.store, work, worse)
    expect(again).toMatchObject({ saved: 1, deliveries: [] })
    const edit = await captured(db.store, [{ text: 'Edited.' }])
    const edited = await classified(db.store, edit.work, classification([SEVERE]))
    expect(edited.deliveries).toEqual([])
    expect(await listAlerts(db.store)).toHaveLength(1)
  })

  it('goes to every endpoint that is switched on, and is kept where there is none', async () => {
    await using db = await freshDatabase()
    await prepared(db.store, OFFICE)
    const first = await captured(db.store, [{ key: 'a', text: 'a' }])
    const alone = await classified(db.store, first.work, classification([SEVERE]))
    expect(alone.deliveries).toEqual([])
    const [off] = await Promise.all(
      ['1', '2', '3'].map((end) => keepEndpoint(db.store, { url: `${URL}/${end}`, secret: end })),
    )
    if (off) await disableEndpoint(db.store, off, 'asked to')
    // One that takes the heads of the audit log gets no alert.
    await keepEndpoint(db.store, { url: `${URL}/heads`, secret: '4', takes: 'heads' })
    const second = await captured(db.store, [{ key: 'b', text: 'b' }])
    const both = await classified(db.store, second.work, classification([SEVERE]))
    expect(both.deliveries).toHaveLength(2)
    expect((await listAlerts(db.store)).map((alert) => alert.deliveries.length)).toEqual([2, 0])
  })
})

describe('a delivery', () => {
  it('is claimed by one, with codes and without a word of the text', async () => {
    await using db = await freshDatabase()
    await office(db.store)
    const { work } = await captured(db.store, [{}])
    const threat = { category: 'THREAT', targets: ['turks', 'kurds'] as GroupId[] } as const
    const flags = [SEVERE, flag({ severity: 5, ...threat }), flag({ category: 'EXPEL' })]
    const { deliveries } = await classified(db.store, work, classification(flags))
    expect(await dueDeliveries(db.store, { limit: 10 })).toEqual([deliveries])
    const claims = await Promise.all([1, 2].map(() => claimDeliveries(db.store, deliveries, LEASE)))
    const held = claims.find((claim) => claim.deliveries.length > 0)
    expect(claims.flatMap((claim) => claim.deliveries)).toMatchObject([
      {
        delivery: deliveries[0],
        attempt: 0,
        url: URL,
        secrets: ['first'],
        severity: 5,
        rule: 'office-direct-4',
        language: 'en',
        categories: ['DEHUM_ANIMAL', 'THREAT'],
        targets: ['armenians', 'kurds', 'turks'],
      },
    ])
    expect(JSON.stringify(held)).not.toContain('session')
    expect(await dueDeliveries(db.store, { limit: 10 })).toEqual([])
    expect(await renewDeliveries(db.store, String(held?.token), LEASE)).toBe(1)
    await returnDeliveries(db.store, String(held?.token))
    expect(await dueDeliveries(db.store, { limit: 10 })).toEqual([deliveries])
  })

  it('is tried again after the wait, until it is delivered, and logs every attempt', async () => {
    await using db = await freshDatabase()
    const id = await alerted(db.store)
    const first = await claimDeliveries(db.store, [id], LEASE)
    const retry = { kind: 'retry', waitMs: 3_600_000 } as const
    expect(await recordAttempt(db.store, first.token, id, TRIED, retry)).toBe(true)
    expect(await dueDeliveries(db.store, { limit: 10 })).toEqual([])
    expect((await claimDeliveries(db.store, [id], LEASE)).deliveries).toEqual([])
    await sql`update deliveries set next_at = next_at - interval '1 h'`.execute(db.store.db)
    const second = await claimDeliveries(db.store, [id], LEASE)
    expect(second.deliveries).toMatchObject([{ attempt: 1 }])
    const good = { status: 204, outcome: 'delivered', error: null, milliseconds: 3 }
    await recordAttempt(db.store, second.token, id, good, { kind: 'delivered' })
    expect(await listDeliveries(db.store)).toMatchObject([
      {
        id,
        state: 'delivered',
        attempt: 2,
        nextAt: null,
        attempts: [
          { ...TRIED, attempt: 1, milliseconds: 12 },
          { ...good, attempt: 2 },
        ],
      },
    ])
  })

  it('is not changed by a stale token', async () => {
    await using db = await freshDatabase()
    const id = await alerted(db.store)
    const old = await claimDeliveries(db.store, [id], { leaseMs: -1 })
    const next = await claimDeliveries(db.store, [id], LEASE)
    expect(next.deliveries).toHaveLength(1)
    expect(await recordAttempt(db.store, old.token, id, TRIED, { kind: 'dead' })).toBe(false)
    expect(await renewDeliveries(db.store, old.token, LEASE)).toBe(0)
    await returnDeliveries(db.store, old.token)
    expect(await renewDeliveries(db.store, next.token, LEASE)).toBe(1)
    expect(await listDeliveries(db.store)).toMatchObject([{ state: 'pending', attempts: [] }])
  })

  it('waits, dead, for a person, who sends it again', async () => {
    await using db = await freshDatabase()
    const id = await alerted(db.store)
    expect(await replayDelivery(db.store, id)).toBe(false)
    const { token } = await claimDeliveries(db.store, [id], LEASE)
    await recordAttempt(db.store, token, id, TRIED, { kind: 'dead' })
    expect(await listDeliveries(db.store, { state: 'dead' })).toMatchObject([{ id, nextAt: null }])
    expect(await dueDeliveries(db.store, { limit: 10 })).toEqual([])
    expect(await replayDelivery(db.store, id)).toBe(true)
    expect(await dueDeliveries(db.store, { limit: 10 })).toEqual([[id]])
    const again = await claimDeliveries(db.store, [id], LEASE)
    expect(again.deliveries).toMatchObject([{ attempt: 0 }])
    expect((await listDeliveries(db.store))[0]?.attempts).toHaveLength(1)
  })

  it('is given up when its endpoint is switched off, and comes back with it', async () => {
    await using db = await freshDatabase()
    const id = await alerted(db.store)
    const [endpoint] = await listEndpoints(db.store)
    if (!endpoint) throw new Error('one was kept')
    const { token } = await claimDeliveries(db.store, [id], LEASE)
    await disableEndpoint(db.store, endpoint.id, 'HTTP 410')
    expect(await renewDeliveries(db.store, token, LEASE)).toBe(0)
    expect(await listDeliveries(db.store, { state: 'dead' })).toHaveLength(1)
    await expect(replayDelivery(db.store, id)).rejects.toThrow(UsageError)
    await enableEndpoint(db.store, endpoint.id)
    expect(await replayDelivery(db.store, id)).toBe(true)
  })
})

describe('keepEndpoint', () => {
  it('signs with the old secret too until the rotation ends', async () => {
    await using db = await freshDatabase()
    const delivery = await alerted(db.store)
    const secrets = async () => {
      const { token, deliveries } = await claimDeliveries(db.store, [delivery], LEASE)
      await returnDeliveries(db.store, token)
      return deliveries[0]?.secrets
    }
    const id = await keepEndpoint(db.store, { url: URL, secret: 'second' })
    expect(await secrets()).toEqual(['second', 'first'])
    expect(await keepEndpoint(db.store, { url: URL, secret: 'second' })).toBe(id)
    expect(await secrets()).toEqual(['second', 'first'])
    await endRotation(db.store, id)
    expect(await secrets()).toEqual(['second'])
  })

  it('leaves an endpoint off that was switched off', async () => {
    await using db = await freshDatabase()
    const id = await keepEndpoint(db.store, { url: URL, secret: 'first' })
    await disableEndpoint(db.store, id, 'HTTP 410')
    await keepEndpoint(db.store, { url: URL, secret: 'first' })
    const off = { id, url: URL, takes: 'alerts', enabled: false, disabledReason: 'HTTP 410' }
    expect(await listEndpoints(db.store)).toEqual([off])
  })
})
