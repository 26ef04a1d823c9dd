import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ran, tocsin } from '../support/command.ts'
import { type FreshDatabase, emptyDatabase, freshDatabase } from '../support/database.ts'
import { HANDLE, hits, scene, TEXT } from '../store/erasure-scene.ts'
import { rowsOf } from '../store/fixtures.ts'

describe('backup, hold, retention and erase as commands', { timeout: 240_000 }, () => {
  let db: FreshDatabase
  let folder: string
  let item: string
  beforeAll(async () => {
    db = await freshDatabase()
    folder = await mkdtemp(join(tmpdir(), 'tocsin-cli-'))
    item = await scene(db.store)
  }, 120_000)
  afterAll(async () => {
    await db[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })
  const run = (...args: readonly string[]): Promise<Ran> =>
    tocsin(args, { env: { DATABASE_URL: db.url } })

  it('writes a backup, finds it whole, and restores it into an empty database', async () => {
    const made = await run('backup', 'create', join(folder, 'b'))
    expect([made.code, made.error]).toEqual([0, expect.stringContaining('pseudonym key')])
    expect((await run('backup', 'verify', join(folder, 'b'))).out).toContain('is whole')
    const { url } = await emptyDatabase()
    const { code, out } = await run('backup', 'restore', join(folder, 'b'), '--into', url)
    expect([code, out]).toEqual([0, expect.stringContaining('the chain holds')])
    expect(out).toContain('a recount agrees')
    const again = await run('backup', 'restore', join(folder, 'b'), '--into', url)
    expect([again.code, again.error]).toEqual([2, expect.stringContaining('holds a store already')])
  })

  it('names what was changed in a backup, by exit code too', async () => {
    const [first = ''] = await readdir(join(folder, 'b'))
    await writeFile(join(folder, 'b', first), 'x')
    const { code, out } = await run('backup', 'verify', join(folder, 'b'))
    expect([code, out]).toEqual([1, expect.stringContaining(`${first}: `)])
  })

  it('shows what a request would erase, erases nothing without --yes, and names the backup', async () => {
    const { code, out } = await run('erase', '--handle', HANDLE)
    expect(code).toBe(0)
    expect(out).toContain(item)
    expect(out).toContain('1 other items lose their raw bytes')
    expect(out).toContain(`still in backup`)
    const along = await run('erase', '--handle', HANDLE, '--near-copies')
    expect([along.code, along.out]).toEqual([0, expect.stringContaining('not compared yet: 3')])
    expect(await hits(db.store, TEXT)).not.toEqual([])
  })

  it('refuses to erase what is held, and erases it after the release', async () => {
    const held = await run('hold', 'add', item, '--reason', 'legal-claim', '--note', 'file 12')
    expect(held.code).toBe(0)
    const request = ['--ground', '17(1)(c)', '--request', 'letter 7', '--yes']
    const stopped = await run('erase', '--item', item, ...request)
    expect([stopped.code, stopped.out]).toEqual([1, expect.stringContaining('not erased')])
    const [hold = ''] = held.out.split(' ')
    expect((await run('hold', 'list')).out).toContain('file 12')
    expect((await run('hold', 'release', hold)).out).toContain('is released')
    const done = await run('erase', '--item', item, ...request)
    expect([done.code, done.out]).toEqual([0, expect.stringContaining('erased: 1 items')])
    expect(await hits(db.store, TEXT)).toEqual([])
  })

  it('shows, changes and follows the rules of retention', async () => {
    expect((await run('retention', 'plan')).out).toMatch(/private-unflagged +on .*after 90 days/)
    const path = join(folder, 'rules.yml')
    await writeFile(path, 'rules: [{ id: all, field: text, authors: any, after_days: 1 }]')
    expect((await run('retention', 'apply', path)).out).toBe('1 rules\n')
    await db.store.pool.query(`update items set captured_at = now() - interval '2 days'`)
    expect((await run('retention', 'run')).out).toContain('2 items')
    expect(await rowsOf(db.store, `select from items where text <> ''`)).toEqual([])
  })

  it.each([
    [['erase'], 'Erase what?'],
    [['erase', '--item', 'seven'], 'expected an id'],
    [['erase', '--author', 'x', '--yes'], '--request is missing'],
    [['erase', '--author', 'x', '--yes', '--request', 'r', '--ground', '99'], '17(1)(a)'],
    [['hold', 'add', '--reason', 'other'], 'Hold what?'],
    [['hold', 'add', '--source', 'none', '--reason', 'other'], 'there is no source none'],
    [['hold', 'add', '--source', 'assembly', '--reason', 'because'], 'legal-claim'],
    [['retention', 'apply', 'nowhere.yml'], 'cannot be read'],
    [['backup', 'destroyed', '0195b3a2-0000-7000-8000-000000000000'], 'no standing backup'],
  ])('refuses %j in words', async (args, words) => {
    const { code, error } = await run(...args)
    expect([code, error]).toEqual([2, expect.stringContaining(words)])
  })
})
