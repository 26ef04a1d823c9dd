import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtWhole } from '../../src/cli/lexicon-file.ts'
import { type Ran, tocsin } from '../support/command.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { testTocsin } from '../support/tocsin.ts'

describe('tocsin lexicon diff', { timeout: 120_000 }, () => {
  let db: FreshDatabase
  let folder: string
  beforeAll(async () => {
    db = await freshDatabase()
    folder = join(await mkdtemp(join(tmpdir(), 'tocsin-lexicon-')), 'lexicons')
    await cp('lexicons', folder, { recursive: true })
    const path = join(folder, 'en/animals.yml')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace("'leech:noun'", "'leech:noun', 'bedbug:noun'"))
  })
  afterAll(async () => {
    await db[Symbol.asyncDispose]()
    await rm(join(folder, '..'), { recursive: true })
  })

  const run = (...args: readonly string[]): Promise<Ran> =>
    tocsin(['lexicon', ...args], { env: { DATABASE_URL: db.url } })

  it('compares a folder with a compiled file, and ends with 1 where they differ', async () => {
    const { code, out } = await run('diff', 'dist/lexicon.json', folder)
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/^sha256:\w+ -> sha256:\w+\nchanged en-f-015/),
    ])
    expect(out).toContain('forms added: bedbug bedbugs')
    expect(await run('diff', folder, folder)).toMatchObject({
      code: 0,
      error: 'They say and find the same.\n',
    })
  })

  it('compares with a version that the store keeps for ever', async () => {
    await using opened = await testTocsin(db)
    const { version } = await opened.lexicon()
    expect(version).toBe(builtWhole().lexicon.version)
    const { code, out } = await run('diff', '--json', version, folder)
    const diff = JSON.parse(out) as { from: string; changed: { id: string }[] }
    expect([code, diff.from]).toEqual([1, version])
    expect(diff.changed.map(({ id }) => id)).toEqual(['en-f-015'])
  })

  it.each([
    ['a file that is none', 'package.json', /package\.json: this is no compiled lexicon/],
    ['a path that is not there', 'nowhere', /nowhere: ENOENT/],
    ['a version that is not kept', 'sha256:000000000000', /keeps no whole lexicon/],
  ])('refuses %s and says what it takes', async (_, side, expected) => {
    const { code, error } = await run('diff', side, 'lexicons')
    expect([code, error]).toEqual([2, expect.stringMatching(expected)])
    expect(error).toContain('Expected a folder of YAML such as lexicons')
  })
})

describe('tocsin lexicon stats', () => {
  it('prints the same as JSON', async () => {
    const { code, out } = await tocsin(['lexicon', 'stats', '--json'])
    const stats = JSON.parse(out) as { version: string; sides: unknown[] }
    expect([code, stats.version, stats.sides.length]).toEqual([0, builtWhole().lexicon.version, 3])
  })
})
