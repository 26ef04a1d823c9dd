/** No line is longer, in characters. */
const WIDTH = 98
// Ours alone: what comes from outside has no ESC left.
const STYLE = /\u001B\[[\d;]*m/g

/** How many columns a text takes, nearly: marks and styles take none. */
export function width(text: string): number {
  return [...text.replace(STYLE, '').replaceAll(/\p{M}/gu, '')].length
}

/**
 * Breaks a text into lines between words; line breaks in it stay. Every line but the first begins
 * with `indent`, and the first with `head`, which takes the same columns. A word that is too long for
 * a line is cut.
 */
export function wrap(text: string, head: string, indent: string): readonly string[] {
  const room = WIDTH - width(indent)
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ').flatMap((one) => cut(one, room))) {
      if (line !== '' && width(line) + 1 + width(word) > room) {
        lines.push(line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    lines.push(line)
  }
  return lines.map((line, at) => `${at === 0 ? head : indent}${line}`.trimEnd())
}

function cut(word: string, room: number): readonly string[] {
  if (width(word) <= room || word.includes('\u001B')) return [word]
  const chars = [...word]
  const parts: string[] = []
  for (let at = 0; at < chars.length; at += room) parts.push(chars.slice(at, at + room).join(''))
  return parts
}
