const UNSTORABLE = /\u0000|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/**
 * Replaces what PostgreSQL and UTF-8 cannot hold, NUL and lone surrogates, by U+FFFD: one UTF-16
 * unit for one, so that offsets into the text hold.
 *
 * @returns the text as it can be stored, and how many characters were replaced.
 */
export function replaceUnstorable(text: string): { text: string; replaced: number } {
  let replaced = 0
  const storable = text.replace(UNSTORABLE, () => {
    replaced += 1
    return '\uFFFD'
  })
  return { text: storable, replaced }
}
