import { randomInt } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, UsageError } from '../../../src/lib/errors.ts'
import { checkRestored } from '../../../src/store/backup/check.ts'
import { createBackup } from '../../../src/store/backup/create.ts'
import { backupDestroyed, listBackups } from '../../../src/store/backup/ledger.ts'
import { writeManifest } from '../../../src/store/backup/manifest.ts'
import { restoreBackup } from '../../../src/store/backup/restore.ts'
import { verifyBackup } from '../../../src/store/backup/verify.ts'
import { freshDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { spawnEntry } from '../../support/process.ts'
import { ask } from '../../support/sql.ts'
import { prepared, rowsOf, user } from '../fixtures.ts'
import { act, digestOf, emptyStore, fillWithNoise, folderOfBackups, load } from './scene.ts'

const MADE = { version: '0.1.0', actor: 'system:cli' } as const
const AGREES = { tables: [], brokenAt: null, head: true, figures: [] }
type Event = { readonly event: string }

test(
  'F51: a backup made under load is one instant: restored, chain, figures and counts agree',
  { timeout: 300_000 },
  async () => {
    await using db = await freshDatabase()
    await using place = await folderOfBackups()
    await prepared(db.store)
    for (let number = 0; number < 20; number += 1) await act(db.store, number)
    const going = load(db.store, 100)
    await eventually('the load to begin', () => going.done() > 3)
    for (const round of [1, 2, 3]) {
      const before = going.done()
      const { manifest } = await createBackup(db.store, { folder: place.at(`b${round}`), ...MADE })
      await eventually('the load to go on', () => going.done() > before)
      await using target = await emptyStore()
      expect(await restoreBackup(target, place.at(`b${round}`))).toEqual(manifest)
      expect(await checkRestored(target, manifest)).toEqual(AGREES)
      const [count] = await rowsOf<{ items: number; acts: number }>(
        target,
        'select (select count(*) from items) as items, (select max(seq) from audit) as acts',
      )
      expect(count?.items).toBeGreaterThanOrEqual(20 + before)
      expect(count?.acts).toBe(manifest.audit.seq)
    }
    await going.stop()
  },
)

test('every table comes back as it was, but nobody stays signed in', async () => {
  await using db = await freshDatabase()
  await using place = await folderOfBackups()
  await prepared(db.store)
  for (let number = 0; number < 4; number += 1) await act(db.store, number)
  const id = await user(db.store, 'reviewer')
  await db.store.pool.query(
    `insert into sessions (token_sha256, user_id, ends_at) values (sha256('x'), $1, now())`,
    [id],
  )
  const { manifest } = await createBackup(db.store, { folder: place.at('b'), ...MADE })
  await using target = await emptyStore()
  await restoreBackup(target, place.at('b'))
  const names = manifest.tables.map((table) => table.name)
  expect(names).toEqual(expect.arrayContaining(['audit', 'blobs', 'items', 'users', 'withheld']))
  expect(names).not.toContain('sessions')
  expect(await rowsOf(target, 'select from sessions')).toEqual([])
  // The backup's own row and act were written after its instant.
  const later = new Set(['backups', 'audit'])
  for (const name of names.filter((one) => !later.has(one))) {
    expect([name, await digestOf(target, name)]).toEqual([name, await digestOf(db.store, name)])
  }
})

test('a restored store has the keys and triggers of a migrated one', async () => {
  await using db = await freshDatabase()
  await using place = await folderOfBackups()
  await prepared(db.store)
  await act(db.store, 1)
  await createBackup(db.store, { folder: place.at('b'), ...MADE })
  await using target = await emptyStore()
  await restoreBackup(target, place.at('b'))
  const shape = `select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid) as is,
    convalidated from pg_constraint where connamespace = 'tocsin'::regnamespace order by 1, 2`
  expect(await rowsOf(target, shape)).toEqual(await rowsOf(db.store, shape))
  await expect(target.pool.query(`delete from audit`)).rejects.toThrow('only grows')
  await act(target, 2)
  expect(await rowsOf(target, 'select from items')).toHaveLength(2)
})

test('files are for their owner alone, and the folder must be new or empty', async () => {
  await using db = await freshDatabase()
  await using place = await folderOfBackups()
  await createBackup(db.store, { folder: place.at('b'), ...MADE })
  const modes = await Promise.all(
    ['', ...(await readdir(place.at('b')))].map(async (name) =>
      ((await stat(join(place.at('b'), name))).mode & 0o777).toString(8),
    ),
  )
  expect(new Set(modes)).toEqual(new Set(['700', '600']))
  await expect(createBackup(db.store, { folder: place.at('b'), ...MADE })).rejects.toThrow(
    UsageError,
  )
})

test('verify finds any flipped byte and names its file', { timeout: 300_000 }, async () => {
  await using db = await freshDatabase()
  await using place = await folderOfBackups()
  await prepared(db.store)
  for (let number = 0; number < 3; number += 1) await act(db.store, number)
  const folder = place.at('b')
  await createBackup(db.store, { folder, ...MADE })
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const sound = await readFile(path)
    for (let round = 0; round < 3; round += 1) {
      const broken = Buffer.from(sound)
      const at = round === 0 ? sound.length - 1 : randomInt(sound.length)
      broken[at] = (broken[at] ?? 0) ^ (1 << randomInt(8))
      await writeFile(path, broken)
      const found = await verifyBackup(folder)
      expect([name, at, found.ok]).toEqual([name, at, false])
      expect(found).toMatchObject({ problems: [expect.stringContaining(name)] })
    }
    await writeFile(path, sound)
  }
  expect(await verifyBackup(folder)).toMatchObject({ ok: true })
})

test('verify names what is missing and what is too much, and restore takes neither', async () => {
  await using db = await freshDatabase()
  await using place = await folderOfBackups()
  const folder = place.at('b')
  await createBackup(db.store, { folder, ...MADE })
  await rm(join(folder, 'items.copy.gz'))
  await writeFile(join(folder, 'more.txt'), 'x')
  const found = await verifyBackup(folder)
  expect(found).toMatchObject({
    ok: false,
    problems: [
      expect.stringMatching(/^items\.copy\.gz: cannot be read/),
      'more.txt: the manifest does not name it',
    ],
  })
  await using target = await emptyStore()
  await expect(restoreBackup(target, folder)).rejects.toThrow(/Nothing was restored.*items\.copy/s)
  expect(await rowsOf(target, `select to_regnamespace('tocsin')::text as there`)).toEqual([
    { there: null },
  ])
})

test('a target that holds a store is refused in words and stays as it is', async () => {
  await using db = await freshDatabase()
  await using place = await folderOfBackups()
  await prepared(db.store)
  await act(db.store, 1)
  await createBackup(db.store, { folder: place.at('b'), ...MADE })
  await expect(restoreBackup(db.store, place.at('b'))).rejects.toThrow(/holds a store already/)
  expect(await rowsOf(db.store, 'select from items')).toHaveLength(1)
})

test('a backup of a newer version is refused in words', async () => {
  await using db = await freshDatabase()
  await using place = await folderOfBackups()
  const folder = place.at('b')
  const { manifest } = await createBackup(db.store, { folder, ...MADE })
  const newer = { ...manifest, ledger: [...manifest.ledger, '9999-later'] }
  await writeFile(join(folder, 'manifest.json'), writeManifest(newer).text)
  await using target = await emptyStore()
  await expect(restoreBackup(target, folder)).rejects.toThrow(ConfigError)
})

test(
  'a backup that was killed is none, and the store knows that it may hold texts',
  { timeout: 300_000 },
  async () => {
    await using db = await freshDatabase()
    await using place = await folderOfBackups()
    await prepared(db.store)
    await fillWithNoise(db.store, 20, 1_000_000)
    const folder = place.at('b')
    await using child = spawnEntry<Event>('./backup-process.ts', {
      what: 'create',
      databaseUrl: db.url,
      folder,
    })
    await eventually('the evidence to be written', async () =>
      (await readdir(folder)).includes('blobs.copy.gz'),
    )
    child.signal('SIGKILL')
    expect(await child.ended).toBe('SIGKILL')
    expect(await verifyBackup(folder)).toMatchObject({
      ok: false,
      problems: [expect.stringMatching(/manifest\.json.*cut off/)],
    })
    expect(await listBackups(db.store)).toMatchObject([{ place: folder, takenAt: null }])
  },
)

test(
  'a restore that was killed leaves the target empty, and the next one fills it',
  { timeout: 300_000 },
  async () => {
    await using db = await freshDatabase()
    await using place = await folderOfBackups()
    await prepared(db.store)
    await act(db.store, 1)
    await fillWithNoise(db.store, 20, 1_000_000)
    const { manifest } = await createBackup(db.store, { folder: place.at('b'), ...MADE })
    await using target = await emptyStore()
    await using child = spawnEntry<Event>('./backup-process.ts', {
      what: 'restore',
      databaseUrl: target.url,
      folder: place.at('b'),
    })
    // Written and not committed, so that nobody sees it: the database only grows.
    const size = `select pg_database_size(current_database()) as size`
    const empty = (await rowsOf<{ size: number }>(target, size))[0]?.size ?? 0
    await eventually(
      'the copying',
      async () => {
        if (child.lines.some((line) => line.event === 'done')) throw new Error('too late')
        const [now] = await rowsOf<{ size: number }>(target, size)
        return (now?.size ?? 0) > empty + 3_000_000
      },
      60_000,
    ).catch((error: unknown) => {
      throw new Error(child.errors(), { cause: error })
    })
    child.signal('SIGKILL')
    expect(await child.ended).toBe('SIGKILL')
    expect(await rowsOf(target, `select to_regnamespace('tocsin')::text as there`)).toEqual([
      { there: null },
    ])
    await restoreBackup(target, place.at('b'))
    expect(await checkRestored(target, manifest)).toEqual(AGREES)
  },
)

test('a restore tells where the log is broken and which figures differ', async () => {
  await using db = await freshDatabase()
  await using place = await folderOfBackups()
  await prepared(db.store)
  for (let number = 0; number < 3; number += 1) await act(db.store, number)
  await ask(
    db.url,
    `alter table tocsin.audit disable trigger user`,
    `update tocsin.audit set body = '{"number":7}' where seq = 2`,
    `update tocsin.weekly_items set items = items + 1`,
  )
  const { manifest } = await createBackup(db.store, { folder: place.at('b'), ...MADE })
  await using target = await emptyStore()
  await restoreBackup(target, place.at('b'))
  const checked = await checkRestored(target, manifest)
  expect(checked).toMatchObject({ brokenAt: 2, head: true, tables: [] })
  expect(checked.figures.length).toBeGreaterThan(0)
})

test('the log tells of a backup by its hash, and of one that was destroyed', async () => {
  await using db = await freshDatabase()
  await using place = await folderOfBackups()
  await mkdir(place.at('b'))
  const { manifest, sha256 } = await createBackup(db.store, { folder: place.at('b'), ...MADE })
  const known = { id: manifest.id, place: place.at('b'), takenAt: manifest.takenAt }
  expect(await listBackups(db.store, { standing: true })).toMatchObject([known])
  expect(await backupDestroyed(db.store, manifest.id, 'system:cli')).toBe(true)
  expect(await backupDestroyed(db.store, manifest.id, 'system:cli')).toBe(false)
  expect(await listBackups(db.store, { standing: true })).toEqual([])
  const acts = await rowsOf<{ body: string }>(db.store, 'select body from audit order by seq')
  expect(acts.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    expect.objectContaining({ backup: manifest.id, manifest: sha256 }),
    { backup: manifest.id, destroyed: true },
  ])
})
