import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishHead } from '../../src/cli/audit/publish.ts'
import { exportEvidence } from '../../src/cli/export-evidence.ts'
import { readStamp, stampRequest } from '../../src/evidence/timestamp.ts'
import { verifyBundle } from '../../src/evidence/verify.mjs'
import { publishedHeads } from '../../src/store/heads.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { testTocsin } from '../support/tocsin.ts'
import { buffers, sayTwoThings } from './scene.ts'
import { openTsa, type Tsa } from './tsa.ts'

let folder: string
let tsa: Tsa
let db: FreshDatabase

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tocsin-tsa-'))
  tsa = await openTsa(folder)
  db = await freshDatabase()
})
afterAll(async () => {
  await tsa[Symbol.asyncDispose]()
  await db[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

/** What the README of a bundle tells a reader to do. */
async function opensslAccepts(data: Uint8Array, token: Uint8Array): Promise<boolean> {
  await writeFile(join(folder, 'data'), data)
  await writeFile(join(folder, 'token.tsr'), token)
  const args = ['ts', '-verify', '-data', 'data', '-in', 'token.tsr', '-CAfile', 'root.pem']
  return spawnSync('openssl', args, { cwd: folder }).status === 0
}

function opened() {
  const env = { TSA_URL: `${tsa.url}/tsr`, ALLOW_PRIVATE_HOSTS: `127.0.0.1:${tsa.port}` }
  return testTocsin(db, env)
}

describe('a request', () => {
  test('is read by openssl as what it is', async () => {
    const nonce = Buffer.from('00ff'.padEnd(32, '7'), 'hex')
    const { query, digest } = stampRequest(Buffer.from('some bytes'), nonce)
    await writeFile(join(folder, 'query.tsq'), query)
    const text = execFileSync('openssl', ['ts', '-query', '-in', 'query.tsq', '-text'], {
      cwd: folder,
    })
    expect(String(text)).toMatch(/Version: 1[^]*sha256[^]*Certificate required: yes/)
    expect(String(text).replace(/[^0-9a-f]/gi, '')).toContain(digest.toString('hex').slice(0, 32))
  })
})

describe('an answer', () => {
  test('that grants is kept as it came; one to another request, or of other bytes, is refused', async () => {
    const request = stampRequest(Buffer.from('some bytes'), Buffer.alloc(16, 7))
    const answer = await tsa.answer(request.query)
    expect(readStamp(answer, request)).toBe(answer)
    expect(await opensslAccepts(Buffer.from('some bytes'), answer)).toBe(true)
    expect(await opensslAccepts(Buffer.from('other bytes'), answer)).toBe(false)
    const other = stampRequest(Buffer.from('other bytes'), Buffer.alloc(16, 7))
    expect(() => readStamp(answer, other)).toThrow('of something else')
    const again = stampRequest(Buffer.from('some bytes'), Buffer.alloc(16, 8))
    expect(() => readStamp(answer, again)).toThrow('to another request')
  })

  test.each([
    ['nothing', ''],
    ['a page', '<html>'],
    ['a length beyond the end', '3084ffffffff'],
    ['a refusal', '30053003020102'],
  ])('that is %s is refused in words', (_, hex) => {
    const request = stampRequest(Buffer.from('x'), Buffer.alloc(16, 1))
    const bytes = hex.startsWith('<') ? Buffer.from(hex) : Buffer.from(hex, 'hex')
    expect(() => readStamp(bytes, request)).toThrow(/TSA_URL gave .*asked again later/)
  })
})

test('a head is published without an authority that is away, and stamped when it is back', async () => {
  await using tocsin = await opened()
  const ids = await sayTwoThings(db.store)
  const file = join(folder, 'heads.jsonl')
  tsa.away = true
  const first = await publishHead(tocsin, file)
  expect(first).toMatchObject({
    fresh: true,
    stamped: 0,
    problems: [expect.stringContaining('503')],
  })
  expect(await readFile(file, 'utf8')).toBe(`${first.line}\n`)
  expect((await publishedHeads(db.store))[0]?.tokenError).toContain('503')
  const unstamped = await exportEvidence(tocsin, ids, OPTIONS)
  expect(unstamped.unstamped).toContain('503')
  expect(verifyBundle(buffers(unstamped)).faults).toEqual([])

  tsa.away = false
  const second = await publishHead(tocsin, file)
  expect(second).toMatchObject({ stamped: 2, problems: [] })
  const heads = await publishedHeads(db.store)
  for (const { line, token } of heads) {
    expect(await opensslAccepts(Buffer.from(line), token ?? Buffer.alloc(0))).toBe(true)
  }
  expect(await publishHead(tocsin, file)).toMatchObject({ fresh: false, stamped: 0 })
  expect((await readFile(file, 'utf8')).trim().split('\n')).toEqual(heads.map(({ line }) => line))

  const files = buffers(await exportEvidence(tocsin, ids, OPTIONS))
  const { faults, notes } = verifyBundle(
    files,
    heads.map(({ line }) => line),
  )
  expect(faults).toEqual([])
  expect(notes).toContainEqual(expect.stringContaining('manifest.tsr stamps manifest.json'))
  const stamp = files.get('manifest.tsr') ?? Buffer.alloc(0)
  expect(await opensslAccepts(files.get('manifest.json') ?? stamp, stamp)).toBe(true)
  const silent = [...stamp.keys()].filter((at) => {
    stamp[at] = (stamp[at] ?? 0) ^ 1
    const found = verifyBundle(files).faults.some((fault) => fault.startsWith('manifest.tsr'))
    stamp[at] = (stamp[at] ?? 0) ^ 1
    return !found
  })
  expect(silent).toEqual([])
})

const OPTIONS = { raw: true, actor: 'system:operator', now: new Date() } as const

test('a head that does not follow from the published ones is not published', async () => {
  await using tocsin = await opened()
  const [head] = await publishedHeads(db.store)
  const wrong = { ...head?.head, hash: 'f'.repeat(64) }
  await db.store.db
    .updateTable('heads')
    .set({ line: JSON.stringify(wrong) })
    .where('seq', '=', head?.head.seq ?? 0)
    .execute()
  const file = join(folder, 'other.jsonl')
  const found = await publishHead(tocsin, file)
  expect(found.problems).toEqual([
    expect.stringMatching(/^Head \d+: its hash/),
    'Nothing was published.',
  ])
  await expect(readFile(file)).rejects.toThrow('ENOENT')
})
