import { isUtf8 } from 'node:buffer'

export interface Decoded {
  readonly text: string
  /** The WHATWG name of the encoding that was used. */
  readonly charset: string
  /** Whether bytes were lost: the text then holds U+FFFD where they stood. */
  readonly lossy: boolean
}

/** Where a declaration may stand. WHATWG looks at the first 1,024 bytes of HTML. */
const DECLARED_WITHIN = 1024

/**
 * Decodes XML or HTML. A byte order mark decides first, then NULs that only UTF-16 has beside a `<`,
 * then the `Content-Type` header, then the document's own declaration, then UTF-8. What was declared and does not fit gives way to UTF-8
 * where that fits to the last byte.
 */
export function decodeMarkup(bytes: Uint8Array, contentType: string): Decoded {
  const marked = byteOrderMark(bytes)
  if (marked) return decodeAs(bytes, marked) ?? decodeUtf8(bytes)
  const wide = wideWithoutMark(bytes)
  const labels = [wide, charsetOf(contentType), wide ? null : declared(bytes)]
  for (const label of labels) {
    const decoded = label === null ? null : decodeAs(bytes, label)
    if (decoded && !(decoded.lossy && isUtf8(bytes))) return decoded
  }
  return decodeUtf8(bytes)
}

/** Decodes by an encoding's label; `null` where there is no such encoding. */
export function decodeAs(bytes: Uint8Array, label: string): Decoded | null {
  const name = encodingName(label)
  if (name === null) return null
  if (name === 'utf-8') return decodeUtf8(bytes)
  try {
    return {
      text: new TextDecoder(name, { fatal: true }).decode(bytes),
      charset: name,
      lossy: false,
    }
  } catch {
    return { text: new TextDecoder(name).decode(bytes), charset: name, lossy: true }
  }
}

/** The WHATWG name of an encoding; `null` where the label is unknown. */
export function encodingName(label: string): string | null {
  try {
    return new TextDecoder(label.trim()).encoding
  } catch {
    return null
  }
}

function decodeUtf8(bytes: Uint8Array): Decoded {
  return { text: new TextDecoder().decode(bytes), charset: 'utf-8', lossy: !isUtf8(bytes) }
}

function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return null
}

/** UTF-16 without a mark, told by the NULs beside the first `<` (XML 1.0, appendix F). */
function wideWithoutMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le'
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be'
  return null
}

function charsetOf(contentType: string): string | null {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1] ?? null
}

function declared(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARED_WITHIN))
  const found =
    /^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([^"']{1,40})/i.exec(head) ??
    /<meta[^>]{0,400}?charset\s*=\s*["']?\s*([^\s"'/>;]{1,40})/i.exec(head)
  return found?.[1] ?? null
}
