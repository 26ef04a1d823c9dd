import { readFileSync } from 'node:fs'

/**
 * The messages of a compiled GNU catalogue (`.mo`), as [source, translation]; plural forms apart.
 * The format is that of the gettext manual, section "The Format of GNU MO Files".
 */
export function readCatalogue(path: string): (readonly [string, string])[] {
  const file = readFileSync(path)
  const little = file.readUInt32LE(0) === 0x950412de
  const at = (offset: number): number =>
    little ? file.readUInt32LE(offset) : file.readUInt32BE(offset)
  const string = (table: number, row: number): string => {
    const length = at(table + row * 8)
    const start = at(table + row * 8 + 4)
    return file.toString('utf8', start, start + length)
  }
  const messages: (readonly [string, string])[] = []
  for (let row = 0; row < at(8); row += 1) {
    const id = string(at(12), row).replace(/^[^\u0004]*\u0004/, '')
    if (id === '') continue
    for (const form of string(at(16), row).split('\u0000'))
      messages.push([id.split('\u0000')[0] ?? '', form])
  }
  return messages
}
