import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WARCRecord, WARCSerializer } from 'warcio'
import { aSource } from '../a-source.ts'
import { gather, realHands } from './hands.ts'
import { answer, packed, page, record, sha1 } from './warc-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tocsin-warc-'))
})
afterAll(() => rm(folder, { recursive: true }))

const source = () => aSource({ kind: 'warc', address: join(folder, 'a.warc') })

async function read(file: Uint8Array, cursor: unknown = {}) {
  await writeFile(join(folder, 'a.warc'), file)
  return gather(realHands(), source(), cursor)
}

const good = (name: string) =>
  record({ target: `https://example.org/${name}`, block: answer(page(`Words ${name}.`)) })
const keysOf = (got: Awaited<ReturnType<typeof read>>) =>
  got.statements.map((one) => one.key.split('/').at(-1))
const info = record({
  type: 'warcinfo',
  fields: { 'Content-Type': 'application/warc-fields' },
  block: 'software: test\r\n',
})

const chunk = (bytes: Buffer) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])
const three = () => [good('a'), good('b'), good('c')] as const
const spoilt = (bytes: Buffer, from: string, to: string) =>
  Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1')

describe('a web archive', () => {
  it('gives each page as a statement, with the evidence as it was recorded', async () => {
    const body = page('The council spoke.')
    const block = answer(body, { Server: 'nginx' })
    const fields = {
      'WARC-Block-Digest': sha1(block),
      'WARC-Payload-Digest': sha1(Buffer.from(body)),
    }
    const got = await read(Buffer.concat([info, record({ block, fields })]))
    expect(got.error).toBeNull()
    expect(got.rejected).toEqual([])
    expect(got.statements).toMatchObject([
      { key: 'https://example.org/a', address: 'https://example.org/a' },
    ])
    expect(got.statements[0]?.text).toContain('The council spoke.')
    expect(got.raws).toMatchObject([
      {
        address: 'https://example.org/a',
        status: 200,
        mediaType: 'text/html; charset=utf-8',
        fetchedAt: '2026-11-20T10:00:00.000Z',
        headers: {
          server: 'nginx',
          'warc-ip-address': '192.0.2.7',
          'warc-date': '2026-11-20T10:00:00Z',
        },
      },
    ])
    expect(Buffer.from(got.raws[0]?.bytes ?? []).toString()).toBe(body)
  })

  it('may be packed record by record, and of version 1.0', async () => {
    const old = record({
      version: '1.0',
      target: '<https://example.org/old>',
      block: answer(page('Old words.')),
    })
    const got = await read(packed(info, good('a'), old))
    expect(got.rejected).toEqual([])
    expect(keysOf(got)).toEqual(['a', 'old'])
  })

  it.each([true, false])('that another program wrote is read (packed: %s)', async (gzip) => {
    const made = await WARCRecord.create(
      {
        url: 'https://example.org/made',
        date: '2026-11-20T10:00:00Z',
        type: 'response',
        warcVersion: 'WARC/1.1',
        httpHeaders: { 'Content-Type': 'text/html' },
        statusline: 'HTTP/1.1 200 OK',
      },
      (async function* () {
        yield new TextEncoder().encode(page('Words of another program.'))
      })(),
    )
    const got = await read(await WARCSerializer.serialize(made, { gzip }))
    expect(got.rejected).toEqual([])
    expect(keysOf(got)).toEqual(['made'])
    expect(got.raws[0]?.headers['warc-payload-digest']).toMatch(/^sha256:/)
  })

  it('gives what was sent packed and in chunks, and keeps it as it was sent', async () => {
    const zipped = gzipSync(page('Packed words.'))
    const half = zipped.length >> 1
    const sent = Buffer.concat([
      chunk(zipped.subarray(0, half)),
      chunk(zipped.subarray(half)),
      Buffer.from('0\r\n\r\n'),
    ])
    const headers = { 'Content-Encoding': 'gzip', 'Transfer-Encoding': 'chunked' }
    for (const body of [sent, zipped]) {
      const got = await read(
        record({ block: answer(body, headers), fields: { 'WARC-Payload-Digest': sha1(zipped) } }),
      )
      expect(got.rejected).toEqual([])
      expect(got.statements[0]?.text).toContain('Packed words.')
      expect(Buffer.from(got.raws[0]?.bytes ?? [])).toEqual(body)
    }
  })

  it('gives a resource, and leaves what is no page and what is no answer', async () => {
    const resource = record({
      type: 'resource',
      target: 'https://example.org/r',
      fields: { 'Content-Type': 'text/html' },
      block: page('Resource words.'),
    })
    const got = await read(
      Buffer.concat([
        resource,
        record({ type: 'request', block: 'GET /a HTTP/1.1\r\nHost: example.org\r\n\r\n' }),
        record({ type: 'metadata', block: 'via: x\r\n' }),
        record({ type: 'revisit', block: answer('') }),
        record({ target: 'dns:example.org', type: 'resource', block: 'A 192.0.2.7' }),
        record({ block: answer('{}', { 'Content-Type': 'application/json' }) }),
        record({ block: answer(page('Not here.'), {}, '404 Not Found') }),
        record({ block: answer('', { Location: '/b' }, '301 Moved') }),
      ]),
    )
    expect(got.rejected).toEqual([])
    expect(keysOf(got)).toEqual(['r'])
    expect(got.raws[0]?.status).toBeNull()
  })

  it('reports a digest that does not fit, and takes the page in', async () => {
    const fields = {
      'WARC-Block-Digest': sha1(Buffer.from('x')),
      'WARC-Payload-Digest': 'sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    }
    const got = await read(
      record({ block: answer(page('Words.')), fields: { ...fields, 'WARC-Truncated': 'length' } }),
    )
    expect(got.statements).toHaveLength(1)
    expect(got.rejected).toEqual([
      'a.warc at byte 0: its block does not have the digest that the record names',
      'a.warc at byte 0: its payload does not have the digest that the record names',
      'a.warc at byte 0: it was cut off when it was recorded (length)',
    ])
  })
})

describe('a broken record', () => {
  it.each([
    ['WARC/1.1', 'WARC/9.9'],
    ['Content-Length', 'Content-Langth'],
    ['HTTP/1.1', 'GARBAGE'],
    ['WARC/1.1', 'nonsense'],
  ])('(%s: %s) is reported by its place, and the rest goes in', async (from, to) => {
    const [a, b, c] = three()
    const got = await read(Buffer.concat([a, spoilt(b, from, to), c]))
    expect(got.error).toBeNull()
    expect(keysOf(got)).toEqual(['a', 'c'])
    expect(got.rejected).toEqual([expect.stringContaining(`a.warc at byte ${a.length}: `)])
  })

  it('with a length that leads astray costs no other one', async () => {
    const [a, b, c] = three()
    const wrong = spoilt(
      b,
      /Content-Length: \d+/.exec(b.toString('latin1'))?.[0] ?? '',
      'Content-Length: 300',
    )
    const got = await read(Buffer.concat([a, wrong, c]))
    expect(keysOf(got)).toContain('c')
    expect(got.rejected.length).toBeGreaterThan(0)
  })

  it('that is packed is stepped over by the next member that is a record', async () => {
    const [a, b, c] = three().map((one) => gzipSync(one))
    if (a === undefined || b === undefined || c === undefined) throw new Error('three were made')
    for (const at of [12, b.length >> 1, b.length - 6]) {
      const wrong = Buffer.from(b)
      wrong[at] = (wrong[at] ?? 0) ^ 0xff
      const got = await read(Buffer.concat([a, wrong, c]))
      expect(got.error).toBeNull()
      expect(keysOf(got), String(at)).toEqual(['a', 'c'])
      expect(got.rejected).toEqual([expect.stringContaining(`a.warc at byte ${a.length}: `)])
    }
    const inner = Buffer.concat([
      a,
      Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0]),
      Buffer.from('no member'),
      c,
    ])
    expect(keysOf(await read(inner))).toEqual(['a', 'c'])
  })

  it('that unpacks to far too much is reported, and nothing else is lost', async () => {
    const bomb = gzipSync(record({ block: answer(Buffer.alloc(40_000_000, 0x20)) }))
    const got = await read(Buffer.concat([packed(good('a')), bomb, packed(good('c'))]))
    expect(keysOf(got)).toEqual(['a', 'c'])
    expect(got.rejected[0]).toContain('more than 32000000 bytes')
  })

  it('whose body unpacks to far too much is reported', async () => {
    const body = gzipSync(Buffer.alloc(30_000_000, 0x20))
    const got = await read(
      Buffer.concat([record({ block: answer(body, { 'Content-Encoding': 'gzip' }) }), good('c')]),
    )
    expect(keysOf(got)).toEqual(['c'])
    expect(got.rejected).toHaveLength(1)
  })

  it('that is cut off is reported, wherever the file ends', async () => {
    const [a, b] = three()
    for (const [first, second] of [[a, b] as const, [gzipSync(a), gzipSync(b)] as const]) {
      for (const cut of [5, 30, 200, second.length - 9]) {
        const got = await read(Buffer.concat([first, second.subarray(0, cut)]))
        expect(got.error).toBeNull()
        expect(keysOf(got)).toEqual(['a'])
        expect(got.rejected).toHaveLength(1)
      }
    }
  })

  it('a file of nothing else is refused in the end', async () => {
    const got = await read(Buffer.from('\nWARC/1.1 junk\r\n\r\n'.repeat(3000)))
    expect(got.error).toMatch(/UsageError: .*more than 1000 records are broken/)
    const other = await read(Buffer.from('no archive at all'))
    expect(other.statements).toEqual([])
    expect(other.rejected).toHaveLength(1)
  })
})

describe('an import', () => {
  it('that was cut off goes on where it stopped', async () => {
    for (const pack of [false, true]) {
      const records = Array.from({ length: 260 }, (_, n) =>
        record({
          target: `https://example.org/${n}`,
          block: answer(`Words ${n}`, { 'Content-Type': 'text/plain' }),
        }),
      )
      const whole = await read(pack ? packed(...records) : Buffer.concat(records))
      expect(whole.statements).toHaveLength(260)
      const [first] = whole.batches
      const rest = await gather(realHands(), source(), first?.cursor)
      expect(rest.statements).toHaveLength(260 - (first?.statements.length ?? 0))
      expect((await gather(realHands(), source(), whole.cursor)).batches).toEqual([])
    }
  })
})
