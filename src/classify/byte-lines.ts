/** Longest line that is read, in bytes without its end (10 MB). */
export const LINE_LIMIT = 10_000_000

/** One line of a byte stream; `bytes` is `null` for one above the limit, which is not kept. */
export interface ByteLine {
  /** 1 for the first. */
  readonly number: number
  readonly bytes: Uint8Array | null
}

const NEWLINE = 0x0a

/**
 * Cuts a stream into lines at `\n`, holding one line at a time. A last line without an end counts;
 * nothing after the last end does not.
 */
export async function* byteLines(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit: number = LINE_LIMIT,
): AsyncGenerator<ByteLine> {
  let parts: Uint8Array[] = []
  let size = 0
  let number = 1
  const keep = (part: Uint8Array): void => {
    size += part.length
    if (size > limit) parts = []
    else if (part.length > 0) parts.push(part)
  }
  const take = (): ByteLine => {
    const line = { number, bytes: size > limit ? null : join(parts, size) }
    parts = []
    size = 0
    number += 1
    return line
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, end))
      yield take()
      from = end + 1
    }
    // A copy, which Buffer's own slice is not: the stream may use its buffer again.
    keep(Uint8Array.prototype.slice.call(chunk, from))
  }
  if (size > 0) yield take()
}

function join(parts: readonly Uint8Array[], size: number): Uint8Array {
  const only = parts[0]
  if (parts.length === 1 && only !== undefined) return only
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
