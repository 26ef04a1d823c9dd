import { UsageError } from '../../../lib/errors.ts'

/** One record of a file: a line, or in CSV as many lines as its quotes hold together. */
export interface FileRecord {
  /** Without the line break. */
  readonly bytes: Uint8Array
  /** Number of its first line, from 1. */
  readonly line: number
  /** Byte offset and line number at which the next record begins. */
  readonly end: number
  readonly nextLine: number
  /** Why it cannot be read whole; `bytes` is then empty. */
  readonly problem: string | null
}

export interface RecordOptions {
  /** Byte offset and line number of the first chunk's begin. */
  readonly offset: number
  readonly line: number
  readonly maxBytes: number
  /** The CSV delimiter; without it quotes mean nothing and a record is a line. */
  readonly delimiter?: string
}

const NEWLINE = 0x0a
const RETURN = 0x0d
const QUOTE = 0x22
/** Each unclosed quote costs a search through a whole record, so that there must be an end. */
const MOST_UNCLOSED = 100

/**
 * Cuts a stream of bytes into records, with memory bounded by the longest record. A record that is
 * too long, or whose quote is never closed, is reported and left out, and the line after its first
 * one begins anew: one bad line never swallows the rest of a file.
 */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array>,
  options: RecordOptions,
): AsyncGenerator<readonly FileRecord[]> {
  const cutter = createCutter(options)
  for await (const chunk of chunks) {
    const records = cutter.feed(chunk)
    if (records.length > 0) yield records
  }
  const rest = cutter.end()
  if (rest.length > 0) yield rest
}

function createCutter(options: RecordOptions) {
  const { maxBytes } = options
  const delimiter = options.delimiter?.charCodeAt(0) ?? -1
  let held: Uint8Array = new Uint8Array()
  let { offset, line } = options
  /** Where the search for the end of the record in hand goes on, and in what state. */
  let at = 0
  let breaks = 0
  let quoted = false
  let fieldStart = true
  let justClosed = false
  let unclosed = 0
  /** Whether the rest of a line that was too long is being passed over. */
  let skipping = false

  /** Takes the first `length` bytes of what is held as done. */
  function advance(length: number, lines: number): void {
    held = held.subarray(length)
    offset += length
    line += lines
    at = 0
    breaks = 0
    quoted = false
    fieldStart = true
    justClosed = false
  }

  /** Index of the line break that ends the record in hand, or -1 where it is not held yet. */
  function findEnd(): number {
    if (delimiter === -1) {
      const found = held.indexOf(NEWLINE, at)
      at = found === -1 ? held.length : found
      return found
    }
    for (; at < held.length; at += 1) {
      const byte = held[at]
      const quote = byte === QUOTE
      if (byte === NEWLINE && !quoted) return at
      if (byte === NEWLINE) breaks += 1
      // Two quotes inside quotes are one quote of the text: the first closes, the second opens.
      const opens = quote && !quoted && (fieldStart || justClosed)
      justClosed = quote && quoted
      quoted = opens || (quoted && !quote)
      fieldStart = !quoted && byte === delimiter
    }
    return -1
  }

  function take(end: number, hasBreak: boolean): FileRecord {
    const stop = end > 0 && held[end - 1] === RETURN ? end - 1 : end
    const bytes = new Uint8Array(held.subarray(0, stop))
    const first = line
    advance(end + (hasBreak ? 1 : 0), breaks + 1)
    return { bytes, line: first, end: offset, nextLine: line, problem: null }
  }

  /** Drops what is held up to the next line break, also the part that is still to come. */
  function passOver(): void {
    const end = held.indexOf(NEWLINE)
    skipping = end === -1
    advance(skipping ? held.length : end + 1, skipping ? 0 : 1)
  }

  /** Leaves the first line of the record in hand out. */
  function leaveOut(problem: string): FileRecord {
    const first = line
    if (quoted) unclosed += 1
    if (unclosed > MOST_UNCLOSED) {
      throw new UsageError(
        `line ${first}: more than ${MOST_UNCLOSED} quotes are opened and not closed. ` +
          'Check that the file is CSV, and that its delimiter is the one in the settings.',
      )
    }
    const begin = offset
    passOver()
    // An import that is cut off within the line must not go on in the middle of it.
    const next = skipping ? { end: begin, nextLine: first } : { end: offset, nextLine: line }
    return { ...next, bytes: new Uint8Array(), line: first, problem }
  }

  function cut(records: FileRecord[]): void {
    for (;;) {
      if (skipping) passOver()
      if (skipping) return
      const end = findEnd()
      const length = end === -1 ? held.length : end
      if (length > maxBytes) {
        const open = quoted ? ' and a quote that is not closed' : ''
        records.push(leaveOut(`the record has more than ${maxBytes} bytes${open}`))
      } else if (end === -1) return
      else records.push(take(end, true))
    }
  }

  return {
    feed(chunk: Uint8Array): readonly FileRecord[] {
      const records: FileRecord[] = []
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
      cut(records)
      return records
    },
    end(): readonly FileRecord[] {
      const records: FileRecord[] = []
      while (held.length > 0) {
        if (quoted) {
          records.push(leaveOut('a quote is opened and not closed'))
          skipping = false
          cut(records)
        } else records.push(take(held.length, false))
      }
      return records
    },
  }
}
