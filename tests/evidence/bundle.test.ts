import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WARCParser } from 'warcio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { headLine } from '../../src/audit/head.ts'
import { sha256 } from '../../src/audit/sha256.ts'
import { verifyBundle } from '../../src/evidence/verify.mjs'
import { writeBundle } from '../../src/evidence/write.ts'
import type { ItemId } from '../../src/model/ids.ts'
import { readHead } from '../../src/store/audit-check.ts'
import { keepHead } from '../../src/store/heads.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { buffers, exported, sayTwoThings } from './scene.ts'

let db: FreshDatabase
let items: readonly ItemId[]
let line: string
let bundle: Map<string, Buffer>
let folder: string

beforeAll(async () => {
  db = await freshDatabase()
  items = await sayTwoThings(db.store)
  const head = await readHead(db.store)
  await keepHead(db.store, head)
  line = headLine(head)
  bundle = buffers(await exported(db.store, items.slice(0, 1)))
  folder = await mkdtemp(join(tmpdir(), 'tocsin-bundle-'))
})
afterAll(async () => {
  await db[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

function cut(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length - 1)
}

function run(args: readonly string[]) {
  return spawnSync(process.execPath, [...args], { encoding: 'utf8' })
}

function changed(path: string, change: (bytes: Buffer) => Buffer | null): Map<string, Buffer> {
  const files = new Map(bundle)
  const bytes = change(Buffer.from(bundle.get(path) ?? ''))
  if (bytes === null) files.delete(path)
  else files.set(path, bytes)
  return files
}

/** SHA256SUMS and the manifest made again, as a forger would. */
function sealedAgain(files: Map<string, Buffer>): Map<string, Buffer> {
  const manifest = JSON.parse(String(files.get('manifest.json')))
  for (const file of manifest.files) {
    const bytes = files.get(file.path) ?? Buffer.alloc(0)
    Object.assign(file, { size: bytes.length, sha256: sha256(bytes) })
  }
  files.set('manifest.json', Buffer.from(JSON.stringify(manifest)))
  files.delete('SHA256SUMS')
  const paths = [...files.keys()].toSorted()
  const sums = paths.map((path) => `${sha256(files.get(path) ?? '')}  ${path}\n`)
  return files.set('SHA256SUMS', Buffer.from(sums.join('')))
}

function forged(path: string, from: string | RegExp, to: string): Map<string, Buffer> {
  const files = changed(path, (bytes) => Buffer.from(String(bytes).replace(from, to)))
  expect(files.get(path)).not.toEqual(bundle.get(path))
  return sealedAgain(files)
}

describe('a bundle', () => {
  test('is sound as it was made, and covered by a head that was published before it', () => {
    expect(verifyBundle(bundle)).toMatchObject({ faults: [] })
    const { faults, notes } = verifyBundle(bundle, [line])
    expect(faults).toEqual([])
    expect(notes.join()).toMatch(/Below a published head: \d+ of \d+ rows/)
  })

  test('holds what is known of the item alone, and no name of a reviewer', () => {
    const evidence = JSON.parse(String(bundle.get('evidence.json')))
    const counts = ['raws', 'items', 'classifications', 'reviews'].map(
      (part) => evidence[part].length,
    )
    expect(counts).toEqual([1, 1, 1, 1])
    expect(evidence.raws[0].record).toMatchObject({
      redirects: ['http://assembly.example/'],
      remoteAddress: '192.0.2.7',
      software: expect.stringMatching(/^Tocsin\/\d.* Node\/\d/),
    })
    const all = [...bundle.values()].map(String).join('\n')
    expect(all).not.toContain('Anna')
    expect(String(bundle.get('audit.json'))).not.toContain('a note')
  })

  test('F49: shows every flipped byte of every file', { timeout: 300_000 }, () => {
    const silent: string[] = []
    for (const [path, bytes] of bundle) {
      // Of the verifier itself a part is enough: the check is the same for each of its bytes.
      const step = path === 'verify.mjs' ? 97 : 1
      for (let at = 0; at < bytes.length; at += step) {
        bytes[at] = (bytes[at] ?? 0) ^ (at % 2 === 0 ? 0x20 : 0x01)
        const { faults } = verifyBundle(bundle)
        if (!faults.some((fault) => fault.includes(path))) silent.push(`${path} at ${at}`)
        bytes[at] = (bytes[at] ?? 0) ^ (at % 2 === 0 ? 0x20 : 0x01)
      }
    }
    expect(silent).toEqual([])
    expect(verifyBundle(bundle).faults).toEqual([])
  })

  test.each([
    'README.md',
    'evidence.json',
    'evidence.warc',
    'audit.json',
    'manifest.json',
    'SHA256SUMS',
  ])('shows that %s was taken out, cut short, or made longer', (path) => {
    for (const change of [
      () => null,
      cut,
      (bytes: Buffer) => Buffer.concat([bytes, Buffer.from(' ')]),
    ]) {
      expect(verifyBundle(changed(path, change)).faults.join('\n')).toContain(path)
    }
  })

  test('names an added file, and two that were swapped', () => {
    const added = new Map(bundle).set('more.json', Buffer.from('{}'))
    expect(verifyBundle(added).faults.join('\n')).toMatch(/^more\.json: .*added/m)
    const swapped = new Map(bundle)
    swapped.set('evidence.json', bundle.get('audit.json') ?? Buffer.alloc(0))
    swapped.set('audit.json', bundle.get('evidence.json') ?? Buffer.alloc(0))
    const found = verifyBundle(swapped).faults.join('\n')
    expect(found).toMatch(/^evidence\.json: /m)
    expect(found).toMatch(/^audit\.json: /m)
  })
})

describe('a forger who makes manifest and sums again', () => {
  test.each([
    ['a text', 'evidence.json', 'The one thing', 'The own thing', /its text was changed/],
    ['who said it', 'evidence.json', '"author": null', '"author": "X"', /items .*log commits to/],
    ['where it came from', 'evidence.json', '192.0.2.7', '192.0.2.8', /raws .*log commits to/],
    ['a severity', 'evidence.json', '"delta": 3', '"delta": 4', /classifications .*commits to/],
    [
      'a verdict',
      'evidence.json',
      '"verdict": "confirmed"',
      '"verdict": "unclear"',
      /reviews .*commits/,
    ],
    ['the bytes', 'evidence.warc', 'Two things', 'Ten things', /raws .*were changed/],
    ['a row of the log', 'audit.json', 'system:ingest', 'system:ingesT', /row \d+: .*its hash/],
    ['a head', 'audit.json', /"root": "./, '"root": "0', /not proved to be below head|heads\//],
    ['whether raw bytes are in it', 'manifest.json', '"raw": true', '"raw": false', /of no export/],
  ])('changes %s in vain', (_, path, from, to, fault) => {
    expect(verifyBundle(forged(path, from, to)).faults.join('\n')).toMatch(fault)
  })

  test('changes a row with its hash in vain: no path leads to the head', () => {
    const audit = JSON.parse(String(bundle.get('audit.json')))
    const row = audit.rows.find((one: { act: string }) => one.act === 'review')
    row.body = row.body.replace('confirmed', 'unclear')
    row.hash = sha256([row.previous, row.seq, row.at, row.act, row.actor, row.body].join('\n'))
    const files = sealedAgain(changed('audit.json', () => Buffer.from(JSON.stringify(audit))))
    expect(verifyBundle(files).faults).toContainEqual(
      expect.stringMatching(new RegExp(`row ${row.seq}: is not proved to be below head`)),
    )
  })

  test('makes heads of their own in vain where one was published', () => {
    const other = line.replace(/"root":"."?/, (found) =>
      found.endsWith('0') ? '"root":"1' : '"root":"0',
    )
    expect(other).not.toBe(line)
    expect(verifyBundle(bundle, [other]).faults).toEqual([
      'heads: none of them is among the published ones',
    ])
  })
})

describe('on disk', () => {
  test('F52: a bundle verifies itself, and sha256sum agrees', async () => {
    const path = join(folder, 'bundle')
    await writeBundle(path, bundle, new Date())
    const heads = join(folder, 'heads.jsonl')
    await writeFile(heads, `${line}\n`)
    const sound = run([join(path, 'verify.mjs'), '--head', heads])
    expect([sound.status, sound.stdout]).toEqual([0, expect.stringContaining('Sound: ')])
    expect(spawnSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: path }).status).toBe(0)
    const warc = join(path, 'evidence.warc')
    await writeFile(warc, Buffer.concat([await readFile(warc), Buffer.from('x')]))
    const broken = run([join(path, 'verify.mjs')])
    expect([broken.status, broken.stdout]).toEqual([
      1,
      expect.stringMatching(/FAULT evidence\.warc: /),
    ])
    await expect(writeBundle(path, bundle, new Date())).rejects.toThrow('not there yet')
  })

  test('a zip holds the same bytes, and its sum beside it', async () => {
    const path = join(folder, 'bundle.zip')
    await writeBundle(path, bundle, new Date('2026-11-28T12:00:00Z'))
    expect(
      spawnSync('sha256sum', ['-c', '--quiet', 'bundle.zip.sha256'], { cwd: folder }).status,
    ).toBe(0)
    const zip = await readFile(path)
    for (const bytes of bundle.values()) expect(zip.includes(bytes)).toBe(true)
    const bytes = Buffer.from(zip)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    await writeFile(path, bytes)
    expect(
      spawnSync('sha256sum', ['-c', '--quiet', 'bundle.zip.sha256'], { cwd: folder }).status,
    ).toBe(1)
  })
})

test('another reader of WARC finds what was captured, with address and digests', async () => {
  const records = []
  const parser = new WARCParser([bundle.get('evidence.warc') ?? Buffer.alloc(0)] as never)
  for await (const record of parser) {
    const payload = await record.contentText()
    records.push([
      record.warcType,
      record.warcHeader('WARC-IP-Address'),
      record.httpHeaders?.statusline,
      payload,
    ])
  }
  expect(records).toMatchObject([
    ['warcinfo', null, undefined, expect.stringContaining('software: Tocsin/')],
    ['response', '192.0.2.7', 'HTTP/1.1 200 OK', '<p>Two things.</p>'],
    ['request', '192.0.2.7', 'GET /minutes HTTP/1.1', ''],
  ])
})

test('without raw bytes a bundle is as sound, and has none', async () => {
  const files = buffers(await exported(db.store, items, false))
  expect(files.has('evidence.warc')).toBe(false)
  expect(verifyBundle(files)).toMatchObject({ faults: [] })
  expect(JSON.parse(String(files.get('evidence.json'))).items).toHaveLength(2)
})

test('an item that is not there is named, and no export is recorded', async () => {
  const count = async () => (await readHead(db.store)).seq
  const before = await count()
  const unknown = '01900000-0000-7000-8000-000000000000' as ItemId
  await expect(exported(db.store, [unknown])).rejects.toThrow(unknown)
  await expect(exported(db.store, ["'; drop" as ItemId])).rejects.toThrow('no id of an item')
  expect(await count()).toBe(before)
})
