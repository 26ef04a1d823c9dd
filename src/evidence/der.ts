// The Distinguished Encoding Rules (ITU-T X.690), as far as a time-stamp request needs them.

export const TAG = {
  boolean: 1,
  integer: 2,
  octets: 4,
  nothing: 5,
  oid: 6,
  sequence: 0x30,
} as const

/** One element: its tag, its length, its content. */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.concat(content)
  return Buffer.concat([Buffer.from([tag]), lengthOf(bytes.length), bytes])
}

/** An integer that is not negative, from its bytes with the highest first. */
export function derInteger(bytes: Uint8Array): Buffer {
  const from = bytes.findIndex((byte) => byte !== 0)
  const short = from < 0 ? Buffer.from([0]) : Buffer.from(bytes.subarray(from))
  const sign = (short[0] ?? 0) >= 0x80 ? Buffer.from([0]) : Buffer.alloc(0)
  return der(TAG.integer, sign, short)
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const bytes = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes])
}

export interface Element {
  readonly tag: number
  readonly content: Uint8Array
  /** What follows it. */
  readonly rest: Uint8Array
}

/** The first element of some bytes; `null` where there is no whole one. */
export function readDer(bytes: Uint8Array): Element | null {
  const [tag, first] = bytes
  if (tag === undefined || first === undefined) return null
  const extra = first < 0x80 ? 0 : first & 0x7f
  if (extra > 4) return null
  const length =
    extra === 0 ? first : Buffer.from(bytes).readUIntBE(2, Math.min(extra, bytes.length - 2))
  const from = 2 + extra
  if (from + length > bytes.length) return null
  return { tag, content: bytes.subarray(from, from + length), rest: bytes.subarray(from + length) }
}
