import { readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { withLock } from '../../../src/store/embedded/lock.ts'
import { commandOf, isAlive, ownMark, startOf } from '../../../src/store/embedded/processes.ts'
import { freshPlace } from '../../support/embedded.ts'

/** Runs many works under one lock. Returns the most that ran at the same time. */
async function crowd(path: string): Promise<number> {
  let inside = 0
  let most = 0
  const work = async () => {
    inside++
    most = Math.max(most, inside)
    for (let turns = 0; turns < 20; turns++) await turn()
    inside--
  }
  await Promise.all(Array.from({ length: 25 }, () => withLock(path, work)))
  return most
}

test('of many that want a lock one has it at a time, and nothing is left behind', async () => {
  await using place = await freshPlace()
  expect(await crowd(join(place.path, 'lock'))).toBe(1)
  expect(await readdir(place.path)).toEqual([])
})

test('of many that find a dead holder’s lock one has it at a time', async () => {
  await using place = await freshPlace()
  const path = join(place.path, 'lock')
  await writeFile(path, JSON.stringify({ ...ownMark(), started: 'before' }))
  expect(await crowd(path)).toBe(1)
  expect(await readdir(place.path)).toEqual([])
})

test('a lock is let go when the work fails', async () => {
  await using place = await freshPlace()
  const path = join(place.path, 'lock')
  const failed = withLock(path, () => Promise.reject(new Error('no')))
  await expect(failed).rejects.toThrow('no')
  expect(await withLock(path, () => Promise.resolve('in'))).toBe('in')
})

test('a lock that cannot be read, and a breaker that died, hold nobody up for good', async () => {
  await using place = await freshPlace()
  const path = join(place.path, 'lock')
  await writeFile(path, '{"pid":')
  await writeFile(`${path}.break`, '')
  const old = new Date(Date.now() - 60_000)
  await utimes(`${path}.break`, old, old)
  expect(await withLock(path, () => Promise.resolve('in'))).toBe('in')
})

test('a process is told from a later one of the same number', () => {
  const mark = ownMark()
  expect(isAlive(mark)).toBe(true)
  expect(isAlive({ ...mark, started: `${mark.started}0` })).toBe(false)
  expect(startOf(2 ** 22 + 1)).toBeNull()
  expect(commandOf(2 ** 22 + 1)).toBeNull()
  expect(commandOf(process.pid)).toContain('node')
})
