import { gzipSync, inflateRawSync } from 'node:zlib'
import { answer, packed, page, record, sha1 } from '../../../ingest/kinds/warc-file.ts'
import { MARKUP } from '../markup.ts'
import { insert, type Mutation, replaceOne } from '../mutate.ts'
import { one, size } from '../random.ts'
import type { Target } from '../target.ts'
import { openPath } from './path.ts'

const CHUNKED = Buffer.from('5\r\nWords\r\n14\r\n, and a further word.\r\n0\r\n\r\n')
const body = page('The council met.')
const RECORDS = [
  record({ type: 'warcinfo', block: 'software: test\r\n' }),
  record({ block: answer(body), fields: { 'WARC-Payload-Digest': sha1(Buffer.from(body)) } }),
  record({
    target: 'https://example.org/b',
    version: '1.0',
    block: answer(gzipSync(page('Körpü açıqdır.')), { 'Content-Encoding': 'gzip' }),
  }),
  record({
    target: 'https://example.org/c',
    block: answer(CHUNKED, { 'Transfer-Encoding': 'chunked', 'Content-Type': 'text/plain' }),
  }),
  record({ type: 'request', block: 'GET /a HTTP/1.1\r\nHost: example.org\r\n\r\n' }),
  record({
    type: 'resource',
    target: 'https://example.org/d',
    fields: { 'Content-Type': 'text/html' },
    block: page('Կամուրջը բաց է։'),
  }),
]

const FIELD = /(?<=\n)[\w-]+: [^\r\n]*\r\n/g
const RECORD: readonly Mutation[] = [
  (bytes) => gzipSync(bytes),
  (bytes, pick) => replaceOne(bytes, FIELD, pick, () => ''),
  (bytes, pick) => replaceOne(bytes, FIELD, pick, (field) => field.repeat(size(300, pick))),
  (bytes, pick) =>
    replaceOne(bytes, /(?<=ength: )\d+/g, pick, () =>
      one(['0', '-1', '1', '99999', '1e3', '0x10', '999999999999999', '', '9'.repeat(40)], pick),
    ),
  (bytes, pick) =>
    replaceOne(bytes, /(?<=Encoding: )\w+/g, pick, () =>
      one(['br', 'deflate', 'zstd', 'gzip, gzip', 'identity', 'x', 'chunked'], pick),
    ),
  (bytes, pick) =>
    replaceOne(bytes, /(?<=URI: )[^\r]*/g, pick, () =>
      one(['', '<https://example.org/>', 'https://[', 'file:///etc/hostname', 'dns:x'], pick),
    ),
  (bytes, pick) =>
    insert(bytes, pick, one(['\r\n\r\n', 'WARC/1.1\r\n', '\nWARC/1.', '\x1f\x8b\x08'], pick)),
]

/** Web archives, plain and packed, from a file to statements. */
export const warc: Target = {
  name: 'warc',
  documents: [Buffer.concat(RECORDS), packed(...RECORDS)],
  mutations: [...RECORD, ...MARKUP],
  async open() {
    const session = await openPath('warc', 'a.warc', () => ({}))
    return {
      ...session,
      async read(bytes, pick) {
        const outcome = await session.read(bytes, pick)
        // Records that are not packed may stand among those that are.
        return { ...outcome, given: Buffer.concat([bytes, unpacked(bytes)]) }
      },
    }
  },
}

const BEGIN = Buffer.from([0x1f, 0x8b, 0x08])
/** RFC 1952: a header without a name and other extras has so many bytes. */
const HEADER = 10
/** With extras, which a spoiled byte of flags promises, the packed data may begin as far behind. */
const EXTRAS = 400
const FLAGS = 3
const MOST_BYTES = 32_000_000

/** What the gzip members of a file hold, wherever a sound one begins. */
function unpacked(bytes: Buffer): Buffer {
  const found: Buffer[] = []
  for (let at = bytes.indexOf(BEGIN); at !== -1; at = bytes.indexOf(BEGIN, at + 1)) {
    const last = bytes[at + FLAGS] === 0 ? HEADER : EXTRAS
    for (let start = HEADER; start <= last; start += 1) {
      try {
        found.push(inflateRawSync(bytes.subarray(at + start), { maxOutputLength: MOST_BYTES }))
      } catch {
        // No member begins here.
      }
    }
  }
  return Buffer.concat(found)
}
