import type { FileHandle } from 'node:fs/promises'
import { constants, crc32, inflateRawSync } from 'node:zlib'

/** A record's bytes: its header and its block. Offsets are those of the file. */
export type Found =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly end: number }
  | { readonly ok: false; readonly problem: string }

/** Bytes of a record, unpacked; and of a packed one as it lies in the file. */
const MOST_BYTES = 32_000_000
const FIRST_WINDOW = 262_144
const VERSION = 'WARC/1.'

/*
 * Read here and not by a library: after a broken member a record is found again by its begin, and an
 * import goes on at an offset. The reader of warcio ends at a broken member without a word.
 */

/** Reads one gzip member, which holds one record (ISO 28500, annex D). */
export async function readMember(file: FileHandle, offset: number, size: number): Promise<Found> {
  for (let window = FIRST_WINDOW; ; window *= 4) {
    const packed = await readAt(file, offset, Math.min(window, MOST_BYTES, size - offset))
    const start = bodyOf(packed)
    if (start === null) return { ok: false, problem: 'expected the begin of a gzip member' }
    try {
      const { buffer, engine } = inflateRawSync(packed.subarray(start), {
        info: true,
        maxOutputLength: MOST_BYTES,
      }) as unknown as {
        readonly buffer: Buffer
        readonly engine: { readonly bytesWritten: number }
      }
      const end = start + engine.bytesWritten
      const isSound = packed.length >= end + 8 && packed.readUInt32LE(end) === crc32(buffer)
      return isSound
        ? { ok: true, bytes: buffer, end: offset + end + 8 }
        : { ok: false, problem: 'its gzip member does not have the checksum that it names' }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      const isWhole = packed.length >= Math.min(MOST_BYTES, size - offset)
      if (code === 'Z_BUF_ERROR' && !isWhole) continue
      if (code === 'ERR_BUFFER_TOO_LARGE') return tooLarge()
      const cut = code === 'Z_BUF_ERROR' && packed.length === size - offset
      return { ok: false, problem: cut ? 'the file ends within it' : 'its gzip member is broken' }
    }
  }
}

/** Reads one record that is not packed, by the length in its header. */
export async function readPlain(file: FileHandle, offset: number, size: number): Promise<Found> {
  const head = await readAt(file, offset, Math.min(MOST_HEAD, size - offset))
  const gap = head.indexOf('\r\n\r\n')
  if (!head.subarray(0, VERSION.length).equals(Buffer.from(VERSION)) || gap === -1) {
    return { ok: false, problem: 'expected the header of a WARC record' }
  }
  const text = head.toString('latin1', 0, gap)
  const length = Number(/^content-length:[ \t]*(\d{1,15})[ \t]*$/im.exec(text)?.[1] ?? Number.NaN)
  if (Number.isNaN(length)) return { ok: false, problem: 'its header has no Content-Length' }
  const whole = gap + 4 + length
  if (whole > MOST_BYTES) return tooLarge()
  if (offset + whole > size) return { ok: false, problem: 'the file ends within it' }
  const bytes = await readAt(file, offset, whole)
  return { ok: true, bytes, end: await afterBreaks(file, offset + whole, size) }
}

/** Bytes of a record's header. */
export const MOST_HEAD = 65_536

/** Where the next record begins after one that cannot be read; the end where none does. */
export async function nextRecord(
  file: FileHandle,
  after: number,
  size: number,
  packed: boolean,
): Promise<number> {
  const mark = packed ? Buffer.from([0x1f, 0x8b, 0x08]) : Buffer.from(`\n${VERSION}`)
  const lead = packed ? 0 : 1
  for (let offset = after + 1 - lead; offset < size; offset += FIRST_WINDOW) {
    // A little more than the step, so that no mark lies across two windows.
    const window = await readAt(file, offset, Math.min(FIRST_WINDOW + 16, size - offset))
    for (let at = window.indexOf(mark); at !== -1; at = window.indexOf(mark, at + 1)) {
      const found = offset + at + lead
      if (found > after && (!packed || (await beginsRecord(file, found, size)))) return found
    }
  }
  return size
}

/** Three bytes can stand anywhere in packed data: what they unpack to tells. */
async function beginsRecord(file: FileHandle, offset: number, size: number): Promise<boolean> {
  const packed = await readAt(file, offset, Math.min(4096, size - offset))
  const start = bodyOf(packed)
  if (start === null) return false
  try {
    const finishFlush = constants.Z_SYNC_FLUSH
    const text = inflateRawSync(packed.subarray(start), { finishFlush, maxOutputLength: 8_000_000 })
    return text.subarray(0, VERSION.length).toString('latin1') === VERSION
  } catch {
    return false
  }
}

/** Where the packed data begin behind the header of a gzip member (RFC 1952); `null` where none is. */
function bodyOf(bytes: Buffer): number | null {
  if (bytes.length < 18 || bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) return null
  const flags = bytes[3] ?? 0
  let at = 10
  if ((flags & 4) !== 0) at += 2 + bytes.readUInt16LE(at)
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue
    const zero = bytes.indexOf(0, at)
    if (zero === -1) return null
    at = zero + 1
  }
  if ((flags & 2) !== 0) at += 2
  return at < bytes.length ? at : null
}

async function afterBreaks(file: FileHandle, offset: number, size: number): Promise<number> {
  const bytes = await readAt(file, offset, Math.min(16, size - offset))
  const next = bytes.findIndex((byte) => byte !== 0x0d && byte !== 0x0a)
  return offset + (next === -1 ? bytes.length : next)
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
  return buffer.subarray(0, bytesRead)
}

function tooLarge(): Found {
  return { ok: false, problem: `it has more than ${MOST_BYTES} bytes` }
}
