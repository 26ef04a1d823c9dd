import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { ConfigError } from '../../../src/lib/errors.ts'
import { ensureEmbedded } from '../../../src/store/embedded/index.ts'
import { layoutOf } from '../../../src/store/embedded/folder.ts'
import { startOf } from '../../../src/store/embedded/processes.ts'
import { freshPlace, NOBODY, nobodyCanRun, root, startUser } from '../../support/embedded.ts'
import { ask } from '../../support/sql.ts'

// Real servers start and recover here, on machines that have other work.
vi.setConfig({ testTimeout: 120_000 })

const OTHERS = await nobodyCanRun()
const ACCOUNTS = OTHERS ? [undefined, NOBODY] : [undefined]

describe.each(ACCOUNTS)('started by %s (undefined: whoever runs the tests)', (uid) => {
  const options = uid === undefined ? {} : { uid }

  test('a new folder becomes a server that keeps what it is told and stops without a word', async () => {
    await using place = await freshPlace(uid === undefined ? 0o711 : 0o777)
    const first = await startUser(place.folder, options)
    expect(first.owner).toBe(true)
    await ask(first.url, 'create table kept (n int)', 'insert into kept values (7)')
    expect(await first.leave()).toEqual({ code: 0, said: '' })
    expect(startOf(first.server)).toBeNull()

    const second = await startUser(place.folder, options)
    expect(second.owner).toBe(true)
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 7 }])
    expect(await second.leave()).toEqual({ code: 0, said: '' })
  })
})

test('nobody gets in without the password, and nobody is superuser', async () => {
  await using place = await freshPlace()
  await using server = await ensureEmbedded({ folder: place.folder })
  const layout = layoutOf(place.folder)
  const access = await readFile(join(layout.data, 'pg_hba.conf'), 'utf8')
  expect(access).toBe('local all all scram-sha-256\n')
  expect((await stat(layout.password)).mode & 0o777).toBe(0o600)
  expect((await stat(layout.folder)).mode & 0o777).toBe(0o700)
  expect((await stat(layout.run)).mode & 0o777).toBe(0o700)
  await expect(stat(layout.superuser)).rejects.toThrow('ENOENT')
  await expect(ask(server.url.replace(/:[^:@]+@/, ':guess@'), 'select 1')).rejects.toThrow(
    'password authentication failed',
  )
  await expect(ask(server.url.replace('tocsin:', 'postgres:'), 'select 1')).rejects.toThrow(
    'password authentication failed',
  )
  const rows = await ask(
    server.url,
    `select usesuper, usecreatedb, current_setting('listen_addresses') as addresses,
            current_setting('fsync') as fsync, current_setting('password_encryption') as kept_as
     from pg_user where usename = current_user`,
  )
  const expected = { usesuper: false, usecreatedb: true, addresses: '', fsync: 'on' }
  expect(rows).toEqual([{ ...expected, kept_as: 'scram-sha-256' }])
})

test('the log keeps no text of a statement that failed', async () => {
  await using place = await freshPlace()
  await using server = await ensureEmbedded({ folder: place.folder })
  await ask(server.url, 'create table seen (word text unique)')
  const twice = `insert into seen values ('a private sentence'), ('a private sentence')`
  await expect(ask(server.url, twice)).rejects.toThrow('duplicate key')
  const log = await readFile(layoutOf(place.folder).log, 'utf8')
  expect(log).toContain('duplicate key')
  expect(log).not.toContain('a private sentence')
})

test.runIf(root())('under root the server runs as an account number that has no name', async () => {
  await using place = await freshPlace()
  await using server = await ensureEmbedded({ folder: place.folder })
  const { uid } = await stat(join(place.folder, 'data'))
  expect(uid).toBeGreaterThanOrEqual(50_000)
  expect(await readFile('/etc/passwd', 'utf8')).not.toContain(`:${uid}:`)
  expect((await stat(`/proc/${server.pid}`)).uid).toBe(uid)
})

test.runIf(root())('under root a folder that the server could not reach is refused', async () => {
  await using place = await freshPlace(0o700)
  const started = ensureEmbedded({ folder: place.folder })
  await expect(started).rejects.toBeInstanceOf(ConfigError)
  await expect(started).rejects.toThrow(`${place.path} is closed to user`)
})

test('a folder that holds something else is left alone', async () => {
  await using place = await freshPlace()
  await writeFile(join(place.path, 'letter.txt'), 'Dear reader')
  const started = ensureEmbedded({ folder: place.path })
  await expect(started).rejects.toThrow(/holds "letter.txt".*Choose a new or empty folder/s)
  expect(await readFile(join(place.path, 'letter.txt'), 'utf8')).toBe('Dear reader')
})

test.runIf(OTHERS)('an ordinary user is told whose folder it is', async () => {
  await using owned = await freshPlace(0o755)
  const started = startUser(owned.path, { uid: NOBODY })
  await expect(started).rejects.toThrow('belongs to user 0 and this is user 65534')
})

test('data of another major version is refused with the way out', async () => {
  await using place = await freshPlace()
  const server = await ensureEmbedded({ folder: place.folder })
  await server.stop()
  await writeFile(join(layoutOf(place.folder).data, 'PG_VERSION'), '17\n')
  const again = ensureEmbedded({ folder: place.folder })
  await expect(again).rejects.toThrow(
    /was written by PostgreSQL 17.*brings PostgreSQL 18.*Dump it/s,
  )
})

test.runIf(root())(
  'under root a strict umask does not shut the server out of its folder',
  async () => {
    await using place = await freshPlace()
    const folder = join(place.path, 'made', 'on', 'the', 'way', 'postgres')
    const before = process.umask(0o077)
    try {
      await using server = await ensureEmbedded({ folder })
      expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
    } finally {
      process.umask(before)
    }
  },
)
