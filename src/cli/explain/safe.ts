/**
 * What a terminal would obey, hide or reorder instead of showing: controls (ESC, NUL), format and
 * bidirectional characters, lone surrogates, private and unassigned code points, fillers; and the
 * brackets that mark words. The variation selector of emoji is harmless.
 */
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}⟦⟧⟨⟩⦃⦄⟪⟫]/gu
const EMOJI_STYLE = '\uFE0F'

/** A text that can be sent to a terminal: what is unsafe stands there by its code point. */
export function safe(text: string): string {
  return text.replace(UNSAFE, (char) => {
    if (char === '\n' || char === EMOJI_STYLE) return char
    return char === '\t' ? ' ' : `<${codePoint(char)}>`
  })
}

function codePoint(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** JSON that can be sent to a terminal, and that reads as the same value: unsafe characters are escaped. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(UNSAFE, (char) => {
    if (char === '\n') return char
    return [...Array(char.length).keys()]
      .map((at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join('')
  })
}
