import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PARTS } from '../../src/cli/parts.ts'
import { type Ran, tocsin } from '../support/command.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'
import { testTocsin } from '../support/tocsin.ts'

const SOURCES = `sources:
  - id: archive
    kind: file
    address: archive.jsonl
    name: An archive
    publisher: { kind: account, name: archive.example }
`
const ARCHIVE = [
  { id: '1', text: 'Kurds are rats, everybody knows.', published: '2026-10-05' },
  { id: '2', text: 'The library opens on Monday.', published: '2026-10-06' },
  { id: '3', text: 'Грузины — свиньи, говорю как есть.', published: '2026-10-14' },
]

describe('the command line, on a store of its own', { timeout: 120_000 }, () => {
  let db: FreshDatabase
  let folder: string
  beforeAll(async () => {
    db = await freshDatabase()
    folder = await mkdtemp(join(tmpdir(), 'tocsin-cli-'))
    await writeFile(join(folder, 'sources.yml'), SOURCES)
    const lines = ARCHIVE.map((line) => JSON.stringify(line))
    await writeFile(
      join(folder, 'archive.jsonl'),
      [lines[0], '{"id": ', ...lines.slice(1)].join('\n'),
    )
  })
  afterAll(async () => {
    await db[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  const run = (args: readonly string[], input = ''): Promise<Ran> =>
    tocsin(args, { input, env: { DATABASE_URL: db.url } })

  it('finds the schema up to date', async () => {
    expect(await run(['migrate'])).toMatchObject({ code: 0, out: 'The schema is up to date.\n' })
  })

  it('applies sources, again without a change, and refuses a wrong file by line', async () => {
    const path = join(folder, 'sources.yml')
    expect((await run(['source', 'apply', path])).out).toBe('archive: added\n')
    expect((await run(['source', 'apply', path])).out).toBe('archive: unchanged\n')
    const wrong = join(folder, 'wrong.yml')
    await writeFile(wrong, SOURCES.replace('kind: file', 'kind: fax'))
    const { code, error } = await run(['source', 'apply', wrong])
    expect([code, error]).toEqual([2, expect.stringMatching(/wrong\.yml:3:\d+: sources\.0\.kind/)])
  })

  it('collects a file, reports the bad line by its place, and takes the rest', async () => {
    const { code, out } = await run(['source', 'collect', 'archive'])
    expect(out).toMatch(/archive\.jsonl:2: /)
    expect([code, out]).toEqual([0, expect.stringContaining('ok: 4 received, 3 new, 1 rejected')])
    expect((await run(['source', 'list'])).out).toMatch(
      /archive\s+file\s+when asked\s+new\s.* ok\s+4\/3\/1/,
    )
  })

  it('keeps a pasted statement once, and says so the second time', async () => {
    const paste = ['paste', '--speaker', 'A reader', '--published', '2026-10-13']
    const first = await run(paste, 'Good morning, neighbours.')
    const second = await run(paste, 'Good morning, neighbours.')
    expect(first.out).toMatch(/^[0-9a-f-]{36}\n$/)
    expect([second.out, second.error]).toEqual([
      first.out,
      expect.stringContaining('seen once more'),
    ])
    expect((await run(['paste'], '   ')).code).toBe(2)
  })

  it('counts by week, and draws the same figures again as of the same time', async () => {
    await using opened = await testTocsin(db)
    const classifier = await PARTS.classify(opened)
    const weekly = ['counts', 'weekly', '--from', '2026-W40', '--to', '2026-W43', '--format']
    const found = await eventually('four classified items', async () => {
      const { out } = await run([...weekly, 'json'])
      const { rows } = JSON.parse(out) as { rows: { classified: number | null }[] }
      return rows.reduce((sum, row) => sum + (row.classified ?? 0), 0) === 4 ? out : undefined
    })
    await classifier[Symbol.asyncDispose]()
    const { rows, method } = JSON.parse(found)
    expect(
      rows.map((row: Record<string, unknown>) => [row['week'], row['state'], row['flagged']]),
    ).toEqual([
      ['2026-W40', 'not-watched', null],
      ['2026-W41', 'complete', 1],
      ['2026-W42', 'complete', 1],
      ['2026-W43', 'not-watched', null],
    ])
    await run(['paste', '--published', '2026-10-05'], 'One more statement of that week.')
    const again = await run([...weekly, 'json', '--as-of', method.asOf])
    expect(JSON.parse(again.out).rows).toEqual(rows)
  })

  it('counts by language and target as CSV and as a table', async () => {
    const by = [
      'counts',
      'weekly',
      '--from',
      '2026-W41',
      '--to',
      '2026-W42',
      '--by',
      'target,language',
    ]
    const { out } = await run([...by, '--format', 'csv'])
    expect(out).toMatch(/2026-W41.*en.*kurds/)
    expect(out).toMatch(/2026-W42.*ru.*georgians/)
    expect((await run(by)).out).toContain('kurds')
    expect((await run(['counts', 'weekly', '--by', 'colour'])).code).toBe(2)
    expect((await run(['counts', 'weekly', '--as-of', '2999-01-01T00:00:00Z'])).code).toBe(2)
  })

  it('agrees with a recount from the items', async () => {
    expect(await run(['counts', 'recount'])).toMatchObject({ code: 0, out: '' })
  })

  it('adds a webhook with a secret that is shown once, lists it and switches it off', async () => {
    const { out } = await run(['webhook', 'add', 'https://receiver.example/tocsin'])
    expect(out).toMatch(/^whsec_[A-Za-z0-9+/=]+\n$/)
    const listed = (await run(['webhook', 'list'])).out
    expect(listed).not.toContain(out.trim())
    const id = /[0-9a-f-]{36}/.exec(listed)?.[0] ?? ''
    expect((await run(['webhook', 'off', id])).code).toBe(0)
    expect((await run(['webhook', 'list'])).out).toContain('off: switched off by the operator')
    expect((await run(['webhook', 'on', id])).code).toBe(0)
    const changed = await run(['webhook', 'add', 'https://receiver.example/tocsin'])
    expect(changed.out).not.toBe(out)
    expect((await run(['webhook', 'settle', id])).code).toBe(0)
    expect((await run(['webhook', 'add', 'ftp://receiver.example'])).code).toBe(2)
    expect((await run(['webhook', 'deliveries', '--state', 'dead'])).out).toContain('attempts')
    expect((await run(['webhook', 'replay', id])).code).toBe(2)
  })

  it('lists the rules that alert, and switches one off and on', async () => {
    expect((await run(['alert-rule', 'list'])).out).toMatch(/source-silent\s+source\s+on/)
    expect((await run(['alert-rule', 'off', 'source-silent'])).code).toBe(0)
    expect((await run(['alert-rule', 'list'])).out).toMatch(/source-silent\s+source\s+off/)
    expect((await run(['alert-rule', 'on', 'source-silent'])).code).toBe(0)
    expect((await run(['alert-rule', 'off', 'no-rule'])).code).toBe(2)
  })

  it('lists what is looked at again, as a table and as CSV, and shares of it', async () => {
    expect((await run(['removals', 'list'])).out).toMatch(/^source\s+item\s+state\s+address/)
    const { out } = await run(['removals', 'list', '--state', 'gone', '--format', 'csv'])
    expect(out).toMatch(/^source,item,state,.*\r\n$/)
    expect((await run(['removals', 'shares'])).out).toContain('cannot be told')
    for (const wrong of [
      ['--state', 'lost'],
      ['--format', 'xml'],
      ['--limit', '0'],
    ]) {
      expect((await run(['removals', 'list', ...wrong])).code).toBe(2)
    }
  })

  it('lists an empty quarantine, and asks which are to be tried again', async () => {
    expect((await run(['quarantine', 'list'])).out).toContain('crashes')
    expect((await run(['quarantine', 'retry'])).code).toBe(2)
    expect((await run(['quarantine', 'retry', '--all'])).out).toBe('0 will be tried again\n')
  })

  it('classifies again what another version classified, and only that', async () => {
    expect((await run(['reclassify'])).out).toBe('0 items will be classified again\n')
    await db.store.db.updateTable('classifications').set({ engine: 'an older one' }).execute()
    expect((await run(['reclassify'])).out).toMatch(/^[4-9] items will be classified again\n$/)
  })

  it('makes a new one-time password, and prints the address for pg_dump', async () => {
    expect((await run(['password'])).out).toMatch(/^\S{20,}\n$/)
    expect((await run(['database-url'])).out).toBe(`${db.url}\n`)
  })

  it('examines itself: what is bad, unsafe or unknown is said with a remedy', async () => {
    const { code, out } = await run(['doctor'])
    expect([code, out]).toEqual([0, expect.stringMatching(/ok {4}PostgreSQL: 1\d/)])
    expect(out).toContain('reviewed by a native speaker')
    const env = {
      DATABASE_URL: db.url,
      REDIS_URL: 'redis://127.0.0.1:1',
      PUBLIC_URL: 'http://host',
    }
    const worse = await tocsin(['doctor', '--quiet'], { env })
    expect(worse.code).toBe(1)
    expect(worse.out).toMatch(/BAD {3}Queue: Redis does not answer/)
    expect(worse.out).toMatch(/BAD {3}PUBLIC_URL/)
    expect(worse.out).not.toContain('ok  ')
  })

  it('checks, tries and counts the lexicons without a store', async () => {
    expect(await tocsin(['lexicon', 'lint'])).toMatchObject({ code: 0, out: '' })
    expect((await tocsin(['lexicon', 'test'])).code).toBe(0)
    expect((await tocsin(['lexicon', 'stats'])).out).toMatch(/armenians/)
  })

  it('ends with 2 for what it does not know', async () => {
    const { code, error } = await tocsin(['colect'])
    expect([code, error]).toEqual([2, expect.stringContaining('unknown command')])
    expect((await tocsin(['--help'])).code).toBe(0)
    expect((await tocsin(['--version'])).out).toBe('0.1.0\n')
  })
})
