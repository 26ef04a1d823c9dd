import { UsageError } from '../../../lib/errors.ts'
import { createSeeker, type Chat } from './seek.ts'

/** One element of an array `messages`, as its bytes stand in the file. */
export interface Element {
  /** Empty where there is a problem. */
  readonly bytes: Uint8Array
  /** Byte offsets of its begin, and of what follows it. */
  readonly offset: number
  readonly end: number
  readonly chat: Chat
  /** Why it cannot be read whole. */
  readonly problem: string | null
}

/** Where a scan goes on: at the begin of the file, or after an element of a chat. */
export interface Place {
  readonly offset: number
  readonly chat: Chat | null
}

const [QUOTE, ESCAPE, OPEN, CLOSE, END] = [0x22, 0x5c, 0x7b, 0x7d, 0x5d]
const [NEWLINE, SPACE, COMMA, RETURN, TAB] = [0x0a, 0x20, 0x2c, 0x0d, 0x09]

/**
 * Finds the messages of an export in a stream of bytes, with memory bounded by the longest of them.
 * What is broken ends where the next element begins: the desktop program gives each a line of its own
 * at one indentation, and no string of it holds a line break. So one of them never swallows the rest.
 */
export async function* scanMessages(
  chunks: AsyncIterable<Uint8Array>,
  place: Place,
  maxBytes: number,
): AsyncGenerator<readonly Element[]> {
  const scanner = createScanner(place, maxBytes)
  for await (const chunk of chunks) {
    const elements = scanner.feed(chunk)
    if (elements.length > 0) yield elements
  }
  const rest = scanner.end()
  if (rest.length > 0) yield rest
}

function createScanner(place: Place, maxBytes: number) {
  const seeker = createSeeker()
  let chat = place.chat
  /** What is not done yet; its first byte stands at `base` in the file, and `at` is looked at next. */
  let held: Uint8Array = new Uint8Array()
  let base = place.offset
  let at = 0
  let found: Element[] = []
  /** The element in hand: where it begins, how deep the scan is in it, and what is wrong with it. */
  let begin: number | null = null
  let depth = 0
  let inString = false
  let escaped = false
  let problem: string | null = null
  /** Where the line in hand begins, whether only spaces came in it, and how far elements stand in. */
  let line: number | null = null
  let blank = false
  let indent: number | null = null
  let junk = false

  /** Whether this byte is the first of its line, as far in as elements are. */
  function standsAsElement(): boolean {
    return blank && line !== null && indent !== null && base + at - line === indent
  }

  function open(): void {
    begin = base + at
    depth = 1
    inString = escaped = junk = false
    problem = null
    if (line !== null) indent = blank ? begin - line : null
  }

  /** Ends the element before the byte `at`. */
  function close(): void {
    if (begin === null || chat === null) return
    const end = base + at
    const bytes = problem === null ? held.slice(begin - base, at) : new Uint8Array()
    found.push({ bytes, offset: begin, end, chat, problem })
    begin = null
  }

  /** After what is no message, an element or the end must stand where elements do. */
  function isBelieved(byte: number): boolean {
    if (!junk || indent === null) return true
    if (byte === OPEN) return standsAsElement()
    return blank && line !== null && base + at - line < indent
  }

  function between(byte: number): void {
    if (byte === OPEN && isBelieved(byte)) open()
    else if (byte === END && isBelieved(byte)) {
      chat = null
      seeker.leaveArray()
    } else if (!junk && ![NEWLINE, SPACE, COMMA, RETURN, TAB].includes(byte)) {
      junk = true
      const offset = base + at
      if (chat !== null)
        found.push({
          bytes: new Uint8Array(),
          offset,
          end: offset,
          chat,
          problem: 'expected a message',
        })
    }
  }

  function inside(byte: number): void {
    if (byte === NEWLINE && inString) {
      problem ??= 'a string holds a line break'
      inString = false
    }
    if (blank && standsAsElement() && byte === OPEN) {
      problem ??= 'it is not closed'
      close()
      return open()
    }
    if (problem !== null && blank && standsAsElement() && byte === CLOSE) depth = 1
    else if (
      problem !== null &&
      blank &&
      line !== null &&
      indent !== null &&
      byte === END &&
      base + at - line < indent
    ) {
      close()
      return between(byte)
    } else if (inString) {
      const ends = byte === QUOTE && !escaped
      escaped = byte === ESCAPE && !escaped
      if (ends) inString = false
      return
    }
    if (byte === QUOTE) inString = true
    else if (byte === OPEN) depth += 1
    else if (byte === CLOSE) depth -= 1
    if (depth > 0) return
    at += 1
    close()
    at -= 1
  }

  function step(byte: number): void {
    if (begin !== null) inside(byte)
    else if (chat !== null) between(byte)
    else chat = seeker.step(byte)
    if (byte === NEWLINE) {
      line = base + at + 1
      blank = true
    } else if (byte !== SPACE) blank = false
  }

  function drop(): void {
    if (begin !== null && at - (begin - base) > maxBytes)
      problem ??= `it has more than ${maxBytes} bytes`
    const keep = begin === null || problem !== null ? at : begin - base
    held = held.subarray(keep)
    base += keep
    at -= keep
  }

  function take(): readonly Element[] {
    const elements = found
    found = []
    return elements
  }

  return {
    feed(chunk: Uint8Array): readonly Element[] {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
      for (; at < held.length; at += 1) step(held[at] ?? 0)
      drop()
      return take()
    },
    end(): readonly Element[] {
      if (chat !== null && begin === null) begin = base + at
      if (chat !== null) problem = 'the file ends within the messages'
      else if (!seeker.sawMessages() && place.chat === null) {
        throw new UsageError(
          'There is no "messages" in it: expected the result.json of an export by Telegram Desktop.',
        )
      }
      close()
      return take()
    },
  }
}
