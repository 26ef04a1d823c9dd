import { readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { startOf } from '../../../src/store/embedded/processes.ts'
import { superviseEmbedded } from '../../../src/store/embedded/supervise.ts'
import { openStore } from '../../../src/store/open.ts'
import { freshPlace } from '../../support/embedded.ts'

// Real servers start and recover here, on machines that have other work.
vi.setConfig({ testTimeout: 120_000 })

const SOON = { timeout: 20_000, interval: 50 }

test('a server that dies twice is started twice, at the same address, with all that was kept', async () => {
  await using place = await freshPlace()
  const told: unknown[] = []
  const onRestart = (outcome: unknown) => void told.push(outcome)
  await using server = await superviseEmbedded({ folder: place.folder, every: 50, onRestart })
  await using store = await openStore(server.url)
  await store.pool.query('create table public.kept (n int)')
  for (const n of [1, 2]) {
    await store.pool.query('insert into public.kept values ($1)', [n])
    const { pid } = server
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => server.pid, SOON).not.toBe(pid)
  }
  const { rows } = await store.pool.query('select n from public.kept order by n')
  expect(rows).toEqual([{ n: 1 }, { n: 2 }])
  expect(told).toEqual([{ pid: expect.any(Number) }, { pid: server.pid }])
})

test('a server that was stopped on purpose stays stopped', async () => {
  await using place = await freshPlace()
  const told: unknown[] = []
  const onRestart = (outcome: unknown) => void told.push(outcome)
  const server = await superviseEmbedded({ folder: place.folder, every: 20, onRestart })
  await server.stop()
  await server.stop()
  expect(startOf(server.pid)).toBeNull()
  expect(told).toEqual([])
})

test('data that was removed does not come back as an empty store', async () => {
  await using place = await freshPlace()
  const told: unknown[] = []
  const onRestart = (outcome: unknown) => void told.push(outcome)
  await using server = await superviseEmbedded({ folder: place.folder, every: 50, onRestart })
  await rename(join(place.folder, 'data'), join(place.path, 'elsewhere'))
  process.kill(server.pid, 'SIGKILL')
  await expect
    .poll(() => told[0], SOON)
    .toMatchObject({
      error: { message: expect.stringContaining('was removed while PostgreSQL ran') },
    })
  expect(await readdir(place.folder)).not.toContain('data')
})

test('of two that watch one server one starts it again and the other joins', async () => {
  await using place = await freshPlace()
  const one = await superviseEmbedded({ folder: place.folder, every: 50 })
  const other = await superviseEmbedded({ folder: place.folder, every: 50 })
  const { pid } = one
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => one.pid !== pid && one.pid === other.pid, SOON).toBe(true)
  await one.stop()
  expect(startOf(other.pid)).not.toBeNull()
  await other.stop()
  expect(startOf(other.pid)).toBeNull()
})
