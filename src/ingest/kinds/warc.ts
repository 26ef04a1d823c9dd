import { open, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { messageOf, UsageError } from '../../lib/errors.ts'
import type { RawItem } from '../../model/item.ts'
import type { Source } from '../../model/source.ts'
import { decodeBody } from '../../net/decode.ts'
import { rawOfBytes } from '../raw.ts'
import { createBatcher, type Batcher } from './batcher.ts'
import { fileSchema, fingerprintOf, sameFile } from './file/fingerprint.ts'
import { readPage } from './page-statement.ts'
import type { Batch, Hands, Kind } from './types.ts'
import { nextRecord, readMember, readPlain } from './warc/members.ts'
import { readRecord, type Capture } from './warc/record.ts'

const settings = z.strictObject({
  /** Whether the authors of pages are named because they hold public office. */
  authors: z.enum(['public', 'private']).default('private'),
})
type Settings = z.infer<typeof settings>

const cursorSchema = z.object({ file: fileSchema, offset: z.number() })

/** Each broken record costs a search for the next one, so that there must be an end. */
const MOST_BROKEN = 1000
const MOST_UNPACKED = 20_000_000

/** Web archives: the readable text of each page that was recorded. */
export const warc: Kind<Settings> = {
  about: {
    captures:
      'Pages of web archives (WARC 1.0 and 1.1, plain or packed record by record): the readable text of each HTML or plain page that answered with 2xx, with the payload, headers, address, time and server as recorded.',
    cursor:
      'Fingerprint of the file and position in it, so that an import that was cut off goes on.',
    limits:
      'A file of any size; each record up to 32 MB unpacked. Digests are checked, and what does not fit is reported. After 1,000 broken records it gives up.',
    unseen:
      'Requests, metadata, revisits of what did not change, pictures and scripts, and text that a script writes into a page.',
    terms: 'Those of the sites that were recorded, and of whoever made the archive.',
  },
  settings,
  checkAddress: (address) => (address === '' ? 'expected the path of a .warc or .warc.gz' : null),
  async *collect(hands, source, given, cursor) {
    const path = source.address
    const print = await fingerprintOf(path)
    const read = cursorSchema.safeParse(cursor)
    const begun = read.success && sameFile(read.data.file, print) ? read.data.offset : 0
    if (begun >= print.size) return
    await using file = await open(path, 'r')
    const batcher = createBatcher()
    for await (const offset of walk(hands, source, given, file, begun, print.size, batcher)) {
      if (!batcher.isFull() && offset < print.size) continue
      const progress: Batch['progress'] = { begun, done: offset, of: print.size }
      yield batcher.take({ file: print, offset }, progress)
    }
  },
}

/** Takes record after record. Gives the offset that follows each. */
async function* walk(
  hands: Hands,
  source: Source,
  given: Settings,
  file: FileHandle,
  begun: number,
  size: number,
  batcher: Batcher,
): AsyncGenerator<number> {
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
  const packed = buffer.readUInt16BE(0) === 0x1f8b
  let broken = 0
  for (let offset = begun; offset < size;) {
    const place = `${basename(source.address)} at byte ${offset}`
    const found = await (packed ? readMember : readPlain)(file, offset, size)
    const record = found.ok
      ? readRecord(found.bytes)
      : { kind: 'broken' as const, problem: found.problem }
    if (record.kind === 'broken') {
      batcher.reject(place, record.problem)
      broken += 1
    } else if (record.kind === 'capture')
      await takePage(hands, source, given, record.capture, place, batcher)
    if (broken > MOST_BROKEN) {
      throw new UsageError(
        `${place}: more than ${MOST_BROKEN} records are broken. Check that this is a WARC file.`,
      )
    }
    offset = found.ok ? found.end : await nextRecord(file, offset, size, packed)
    yield offset
  }
}

async function takePage(
  hands: Hands,
  source: Source,
  given: Settings,
  capture: Capture,
  place: string,
  batcher: Batcher,
): Promise<void> {
  const { status, mediaType, target, body, headers } = capture
  const isPage = /^(?:text\/(?:html|plain)|application\/xhtml\+xml)\b/i.test(mediaType.trim())
  if (!isPage || (status !== null && (status < 200 || status > 299)) || body.length === 0) return
  for (const doubt of capture.doubts) batcher.reject(place, doubt, true)
  let bytes: Uint8Array
  try {
    bytes = await decodeBody(body, headers['content-encoding'] ?? '', MOST_UNPACKED)
  } catch (error) {
    return batcher.reject(place, messageOf(error))
  }
  const raw = rawOfCapture(hands, source, capture)
  const page = { raw, body: bytes, url: target, place }
  const { batch } = await readPage(hands, source, page, given.authors)
  for (const statement of batch.statements) batcher.add(raw, statement)
  for (const { reason, kept } of batch.rejected) batcher.reject(place, reason, kept)
}

/** The evidence: what was recorded, when it was recorded, and by whom it was answered. */
function rawOfCapture(hands: Hands, source: Source, capture: Capture): RawItem {
  const { target, mediaType, payload, status, headers, date } = capture
  const raw = rawOfBytes(source, target, mediaType, payload, hands)
  const at = date === null ? Number.NaN : Date.parse(date)
  return {
    ...raw,
    status,
    headers,
    fetchedAt: Number.isNaN(at) ? raw.fetchedAt : new Date(at).toISOString(),
  }
}
