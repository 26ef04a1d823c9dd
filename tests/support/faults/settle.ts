import { expect } from 'vitest'
import { eventually } from '../eventually.ts'
import { type Findings, invariants, type Told } from '../invariants.ts'
import type { Scene } from '../scene.ts'
import type { Line } from './fault.ts'

const OPEN = `
  select (select count(*)::int from work where state = 'open')
    + (select count(*)::int from deliveries where state = 'pending')
    + (select count(*)::int from sources where lease_token is not null) as n`

/** Waits until nothing is left to do. @returns milliseconds that it took. */
export async function atRest(scene: Pick<Scene, 'store'>, ms = 300_000): Promise<number> {
  const from = performance.now()
  await eventually(
    'the end of all work',
    async () => (await scene.store.pool.query<{ n: number }>(OPEN)).rows[0]?.n === 0,
    ms,
    50,
  )
  return performance.now() - from
}

/** Asks the store whether all of it holds, writes that into the line, and demands it. */
export async function demandInvariants(
  scene: Pick<Scene, 'store'>,
  line: Line,
  told: Told,
): Promise<Findings> {
  const found = await invariants(scene.store, told)
  line.items = found.items
  line.lost = found.lost
  line.doubled = found.doubled
  expect(found.broken).toEqual([])
  return found
}
