import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sayTwoThings } from '../evidence/scene.ts'
import { tocsin } from '../support/command.ts'
import { freshDatabase } from '../support/database.ts'

test('publishes, exports, verifies, and ends with 1 where something was changed', async () => {
  await using db = await freshDatabase()
  const [item = ''] = await sayTwoThings(db.store)
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-audit-'))
  const heads = join(folder, 'heads.jsonl')
  const run = (...args: readonly string[]) => tocsin(args, { env: { DATABASE_URL: db.url } })
  try {
    const published = await run('audit', 'publish', '--to', heads)
    expect([published.code, published.out]).toEqual([0, await readFile(heads, 'utf8')])
    expect((await run('audit', 'head')).out).toBe(published.out)
    const out = join(folder, 'bundle')
    expect(await run('export', 'evidence', item, '--out', out)).toMatchObject({ code: 0 })
    expect(await readFile(join(out, 'SHA256SUMS'), 'utf8')).toContain('evidence.warc')
    const sound = await run('audit', 'verify', '--head', heads)
    expect([sound.code, sound.out]).toEqual([0, ''])
    expect(sound.error).toMatch(/rows in .* a second/)
    await db.store.pool.query('update review_events set note = null')
    const broken = await run('audit', 'verify')
    expect([broken.code, broken.out]).toEqual([1, expect.stringMatching(/^review event .*differs/)])
    expect((await run('audit', 'verify', '--head', join(folder, 'none'))).code).toBe(2)
  } finally {
    await rm(folder, { recursive: true })
  }
}, 240_000)
