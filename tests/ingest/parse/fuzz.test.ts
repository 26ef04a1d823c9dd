import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseFeed } from '../../../src/ingest/parse/feed.ts'

const FEEDS = join(import.meta.dirname, '../../references/feeds')
const COUNT = 5000
const SLOWEST_MS = 1000

/** Mulberry32: the same numbers for the same seed, on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

type Mutate = (bytes: Buffer, pick: (below: number) => number) => Buffer

const PIECES = ['<', '>', '&', '"', ']]>', '<![CDATA[', '<!--', '-->', '<?xml', '&#0;', '&#xD800;']
const INSERTS = [
  ...PIECES,
  '<item>',
  '</item>',
  '</rss>',
  '<entry>',
  '\0',
  '\ufffe',
  '<!DOCTYPE a [',
]

const MUTATIONS: readonly Mutate[] = [
  (bytes, pick) => bytes.subarray(0, pick(bytes.length)),
  (bytes, pick) => bytes.subarray(pick(bytes.length)),
  (bytes, pick) => {
    const copy = Buffer.from(bytes)
    for (let flips = pick(20); flips >= 0; flips -= 1) copy[pick(copy.length)] = pick(256)
    return copy
  },
  (bytes, pick) => insert(bytes, pick(bytes.length), INSERTS[pick(INSERTS.length)] ?? ''),
  (bytes, pick) => insert(bytes, pick(bytes.length), '<a b="c">'.repeat(pick(200))),
  (bytes, pick) => Buffer.from(swapTags(bytes.toString('latin1'), pick), 'latin1'),
  (bytes, pick) => {
    const from = pick(bytes.length)
    return Buffer.concat([bytes, bytes.subarray(from, from + pick(2000)), bytes])
  },
  (bytes) => Buffer.from(bytes.toString(), 'utf16le'),
  (bytes, pick) =>
    Buffer.from(bytes.toString().replace(/utf-8/i, ['utf-16', 'koi8-r', 'x'][pick(3)] ?? '')),
]

function insert(bytes: Buffer, at: number, text: string): Buffer {
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(text), bytes.subarray(at)])
}

function swapTags(text: string, pick: (below: number) => number): string {
  const tags = [...text.matchAll(/<\/?[\w:]+[^>]*>/g)]
  const [one, two] = [tags[pick(tags.length)]?.[0] ?? '', tags[pick(tags.length)]?.[0] ?? '']
  return text.replace(one, () => two)
}

it(`reads or refuses ${COUNT} mutated feeds, each within a second of CPU time`, async () => {
  const feeds = readdirSync(FEEDS)
    .filter((name) => !name.endsWith('.md'))
    .map((name) => readFileSync(join(FEEDS, name)))
  const pick = generator(20261121)
  let read = 0
  let saved = 0
  let refused = 0
  let slowest = 0
  for (let n = 0; n < COUNT; n += 1) {
    let bytes: Buffer = feeds[n % feeds.length] ?? Buffer.alloc(0)
    for (let times = pick(3); times >= 0; times -= 1) {
      if (bytes.length > 0) bytes = MUTATIONS[pick(MUTATIONS.length)]?.(bytes, pick) ?? bytes
    }
    const from = process.cpuUsage()
    try {
      const { entries, problem } = await parseFeed(bytes, '')
      if (problem === null) read += 1
      else saved += 1
      for (const entry of entries) expect(typeof entry.content).toBe('string')
    } catch (error) {
      expect(error).toBeInstanceOf(Error)
      expect(error).not.toBeInstanceOf(TypeError)
      refused += 1
    }
    const { user, system } = process.cpuUsage(from)
    slowest = Math.max(slowest, (user + system) / 1000)
  }
  expect(read + saved + refused).toBe(COUNT)
  expect(Math.min(read, saved, refused)).toBeGreaterThan(100)
  expect(slowest).toBeLessThan(SLOWEST_MS)
}, 120_000)
