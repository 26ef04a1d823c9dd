/**
 * Undoes the transfer coding `chunked` (RFC 9112, section 7.1). `null` where the bytes are not in it:
 * some recorders take the chunks out and leave the header.
 */
export function dechunk(bytes: Uint8Array): Uint8Array | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const parts: Buffer[] = []
  for (let at = 0; at < buffer.length;) {
    const lineEnd = buffer.indexOf('\r\n', at)
    const line = lineEnd === -1 ? '' : buffer.toString('latin1', at, Math.min(lineEnd, at + 100))
    const digits = /^([0-9a-f]{1,8})[ \t]*(?:;.*)?$/i.exec(line)?.[1]
    if (digits === undefined) return null
    const size = Number.parseInt(digits, 16)
    if (size === 0) return Buffer.concat(parts)
    parts.push(buffer.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 2 + size + 2
  }
  // Cut off: what is there is taken.
  return Buffer.concat(parts)
}
