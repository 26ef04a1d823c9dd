import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { ensureEmbedded } from '../../../src/store/embedded/index.ts'
import { layoutOf } from '../../../src/store/embedded/folder.ts'
import { startOf } from '../../../src/store/embedded/processes.ts'
import { freshPlace, startUser } from '../../support/embedded.ts'
import { ask } from '../../support/sql.ts'

// Real servers start and recover here, on machines that have other work.
vi.setConfig({ testTimeout: 120_000 })

const KEPT = ['create table kept (n int)', 'insert into kept values (7)'] as const

test('of two starters at once one starts the server, and both use it', async () => {
  await using place = await freshPlace()
  const [one, other] = await Promise.all([startUser(place.folder), startUser(place.folder)])
  expect([one.owner, other.owner].toSorted()).toEqual([false, true])
  expect(one.server).toBe(other.server)
  await one.leave()
  await other.leave()
})

test('whoever leaves last stops the server, so none is stopped under another', async () => {
  await using place = await freshPlace()
  const owner = await startUser(place.folder)
  const guest = await startUser(place.folder)
  expect(await owner.leave()).toEqual({ code: 0, said: '' })
  expect(await ask(guest.url, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(await guest.leave()).toEqual({ code: 0, said: '' })
  expect(startOf(guest.server)).toBeNull()
})

test('two uses in one process are two uses', async () => {
  await using place = await freshPlace()
  const one = await ensureEmbedded({ folder: place.folder })
  const other = await ensureEmbedded({ folder: place.folder })
  await Promise.all([one.stop(), one.stop()])
  expect(startOf(other.pid)).not.toBeNull()
  await other.stop()
  expect(startOf(other.pid)).toBeNull()
})

test('a server whose starter was killed is joined, and stopped by whoever joined it', async () => {
  await using place = await freshPlace()
  const killed = await startUser(place.folder)
  await ask(killed.url, ...KEPT)
  await killed.kill()
  expect(startOf(killed.server)).not.toBeNull()

  const next = await startUser(place.folder)
  expect(next).toMatchObject({ owner: false, server: killed.server, url: killed.url })
  expect(await ask(next.url, 'select n from kept')).toEqual([{ n: 7 }])
  expect(await next.leave()).toEqual({ code: 0, said: '' })
  expect(startOf(killed.server)).toBeNull()
})

test('a server that was killed itself recovers what was committed', async () => {
  await using place = await freshPlace()
  const first = await ensureEmbedded({ folder: place.folder })
  await ask(first.url, ...KEPT)
  process.kill(first.pid, 'SIGKILL')
  const second = await ensureEmbedded({ folder: place.folder })
  expect(second.owner).toBe(true)
  expect(second.pid).not.toBe(first.pid)
  expect(second.url).toBe(first.url)
  expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 7 }])
  await first.stop()
  expect(startOf(second.pid)).not.toBeNull()
  await second.stop()
})

test('a dead server’s number that now belongs to another program does not stand in the way', async () => {
  await using place = await freshPlace()
  const first = await ensureEmbedded({ folder: place.folder })
  process.kill(first.pid, 'SIGKILL')
  await expect.poll(() => startOf(first.pid)).toBeNull()
  const file = join(layoutOf(place.folder).data, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8')).split('\n')
  await writeFile(file, [String(process.pid), ...lines.slice(1)].join('\n'))
  await using second = await ensureEmbedded({ folder: place.folder })
  expect(second.owner).toBe(true)
  expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a lock whose holder died is broken', async () => {
  await using place = await freshPlace()
  const first = await ensureEmbedded({ folder: place.folder })
  await first.stop()
  const holder = JSON.stringify({ pid: process.pid, started: 'in another life' })
  await writeFile(layoutOf(place.folder).lock, holder)
  await using second = await ensureEmbedded({ folder: place.folder })
  expect(second.owner).toBe(true)
})

test('a server that runs on a password we do not have is not taken over', async () => {
  await using place = await freshPlace()
  await using server = await ensureEmbedded({ folder: place.folder })
  const path = layoutOf(place.folder).password
  const right = await readFile(path, 'utf8')
  await writeFile(path, 'another\n')
  const joined = ensureEmbedded({ folder: place.folder })
  await expect(joined).rejects.toThrow(/does not let us in.*Its password is in/s)
  expect(startOf(server.pid)).not.toBeNull()
  await writeFile(path, right)
})

test('a set-up that was cut off before the superuser was shut out is completed', async () => {
  await using place = await freshPlace()
  const first = await ensureEmbedded({ folder: place.folder })
  await first.stop()
  const { superuser } = layoutOf(place.folder)
  await writeFile(superuser, 'taken away already\n', { mode: 0o600 })
  await using second = await ensureEmbedded({ folder: place.folder })
  expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await expect(readFile(superuser)).rejects.toThrow('ENOENT')
})

test('a data folder that was being made when its maker died is made anew', async () => {
  await using place = await freshPlace()
  const first = await ensureEmbedded({ folder: place.folder })
  await first.stop()
  const { data, draft, superuser } = layoutOf(place.folder)
  await rm(data, { recursive: true })
  await rm(superuser, { force: true })
  await writeFile(draft, 'half a folder')
  await using second = await ensureEmbedded({ folder: place.folder })
  expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
})
