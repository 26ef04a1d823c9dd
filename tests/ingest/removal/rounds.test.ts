import { describe, expect, it } from 'vitest'
import { lookAgain } from '../../../src/ingest/removal/worker.ts'
import { claimWatches } from '../../../src/store/removal-claim.ts'
import { removalShares } from '../../../src/store/removals.ts'
import { clockAt, HOUR, ID, page, scene, status, WORDS } from './scene.ts'

describe('workers', () => {
  it('two at once look at each address once, and few of one host in a round', async () => {
    const paths = Array.from({ length: 12 }, (_, n) => `/p${n}`)
    await using all = await scene({ paths })
    await all.look(0)
    const clock = clockAt(1.5)
    const both = () =>
      Promise.all([lookAgain({ ...all.deps, clock }), lookAgain({ ...all.deps, clock })])
    const rounds = [await both(), await both(), await both()]
    expect(rounds.flat().reduce((sum, count) => sum + count, 0)).toBe(12)
    expect(Math.max(...rounds.flat())).toBeLessThanOrEqual(5)
    expect(await all.checks()).toHaveLength(12)
    const asked = all.server.paths.filter((path) => path.startsWith('/p'))
    expect(new Set(asked).size).toBe(12)
    expect(asked).toHaveLength(12)
  })

  it('one that dies leaves its look to another, an hour later, and writes nothing any more', async () => {
    await using all = await scene()
    const now = new Date(Date.now() + 1.5 * HOUR).toISOString()
    const dead = await claimWatches(all.db.store, { leaseMs: 1000, limit: 5, perHost: 5, now })
    expect(dead.watches).toHaveLength(1)
    expect(await all.look(2)).toBe(0)
    expect(await all.look(2.6)).toBe(1)
    expect(await all.look(2.7)).toBe(0)
    expect(await all.checks()).toHaveLength(1)
  })

  it('one that is stopped gives back what it has not looked at', async () => {
    await using all = await scene()
    expect(await all.look(2, AbortSignal.abort())).toBe(0)
    expect(await all.look(2)).toBe(1)
  })
})

it('removalShares counts what was gone in time, and what nobody can say', async () => {
  await using all = await scene({ paths: ['/a', '/b', '/c'] })
  all.handlers['/b'] = status(410)
  all.handlers['/c'] = status(500)
  await all.look(1.2)
  all.handlers['/a'] = page(WORDS)
  await all.look(24 * 8)
  const now = new Date(Date.now() + 24 * 8 * HOUR).toISOString()
  expect(await removalShares(all.db.store, now)).toEqual([
    { source: ID, days: 1, followed: 3, gone: 1, unknown: 1 },
    { source: ID, days: 7, followed: 3, gone: 1, unknown: 1 },
  ])
})
