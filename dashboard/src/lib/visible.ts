/** A piece of text: shown as it is, or a code point that would be invisible or reorder its line. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mark'; readonly code: string; readonly name: string }

const NAMES: Readonly<Record<string, string>> = {
  '200B': 'zero-width space',
  '200C': 'zero-width non-joiner',
  '200D': 'zero-width joiner',
  '200E': 'left-to-right mark',
  '200F': 'right-to-left mark',
  '202A': 'left-to-right embedding',
  '202B': 'right-to-left embedding',
  '202C': 'end of embedding',
  '202D': 'left-to-right override',
  '202E': 'right-to-left override',
  '2060': 'word joiner',
  '2066': 'left-to-right isolate',
  '2067': 'right-to-left isolate',
  '2068': 'first strong isolate',
  '2069': 'end of isolate',
  '00AD': 'soft hyphen',
  '061C': 'Arabic letter mark',
  FEFF: 'byte order mark',
}

// Controls but tab and line feed, format characters, and what lies in private use.
const HIDDEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu

/**
 * Splits a text into what can be shown and what would deceive the eye: bidirectional controls,
 * zero-width characters and other controls, each as a mark with its code point
 * (Trojan Source, CVE-2021-42574). A joiner inside an emoji counts as text.
 */
export function visible(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const found of text.matchAll(HIDDEN)) {
    if (found[0] === '\u200d' && joinsEmoji(text, found.index)) continue
    if (found.index > from) pieces.push({ kind: 'text', text: text.slice(from, found.index) })
    const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    pieces.push({ kind: 'mark', code: `U+${code}`, name: NAMES[code] ?? 'control character' })
    from = found.index + found[0].length
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) })
  return pieces
}

function joinsEmoji(text: string, at: number): boolean {
  return /\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?$/u.test(
    text.slice(Math.max(0, at - 4), at),
  )
}
