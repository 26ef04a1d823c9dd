import { scriptOf, type Script } from './scripts.ts'

/**
 * Letters that look alike, one row a shape: Latin, Cyrillic, Armenian, Greek; `·` where a script has
 * none. The pairs are those of Unicode Technical Standard 39, confusables.txt, restricted to these
 * scripts, and a few that people use (`k` for `к`, `н` for `h`). They count only inside a word that
 * mixes scripts: people write Cyrillic and Armenian.
 */
const SHAPES = `
aа·α cс·ϲ eе·· oоօο pр·ρ xх·χ yу·γ iі·ι jј·ϳ sѕ·· hһհ· qԛզ· wԝա· əә·· dԁ·· lӏ·· gɡց·
kк·κ mм·· tт·τ nпոη rг·· uиսυ bь·β vѵ·ν fғք· öӧ·· üӱ·· çҫ··
AА·Α BВ·Β CС·Ϲ EЕ·Ε HН·Η KК·Κ MМ·Μ OОՕΟ PР·Ρ TТ·Τ XХ·Χ YУ·Υ IІ·Ι JЈ·Ϳ SЅՏ· UЦՍ· LԼ·· ƏӘ·· NИ·Ν ZЗ·Ζ
`
const COLUMNS: readonly Script[] = ['Latn', 'Cyrl', 'Armn', 'Grek']

/** Second readings, used where the shape's own column has another partner: [from, to]. */
const EXTRA: readonly (readonly [string, string])[] = [
  ['н', 'h'],
  ['в', 'b'],
  ['б', 'b'],
  ['һ', 'h'],
  ['ө', 'o'],
  ['ү', 'y'],
  ['h', 'н'],
  ['ռ', 'n'],
  ['Լ', 'L'],
  ['ա', 'а'],
  ['о', 'օ'],
  ['α', 'а'],
]

function build(): ReadonlyMap<Script, ReadonlyMap<string, string>> {
  const maps = new Map<Script, Map<string, string>>(COLUMNS.map((script) => [script, new Map()]))
  for (const shape of SHAPES.trim().split(/\s+/)) {
    const forms = [...shape].filter((form) => form !== '·')
    for (const to of forms) {
      const map = maps.get(scriptOf(to))
      for (const from of forms) if (from !== to && !map?.has(from)) map?.set(from, to)
    }
  }
  for (const [from, to] of EXTRA) {
    const map = maps.get(scriptOf(to))
    if (!map?.has(from)) map?.set(from, to)
  }
  return maps
}

const MAPS = build()

/**
 * Reads a word of mixed scripts once in each of the covered scripts present.
 *
 * @param chars the word's characters in NFC, case kept
 * @returns the readings in which every letter found a partner; empty for a word of one script
 */
export function readLookAlikes(chars: readonly string[]): readonly (readonly string[])[] {
  const scripts = new Set(chars.map(scriptOf))
  scripts.delete('Zyyy')
  if (scripts.size < 2) return []
  const readings: (readonly string[])[] = []
  for (const script of ['Latn', 'Cyrl', 'Armn'] as const) {
    if (!scripts.has(script)) continue
    const reading = chars.map((char) => {
      const own = scriptOf(char)
      return own === script || own === 'Zyyy' ? char : MAPS.get(script)?.get(char)
    })
    if (reading.every((char) => char !== undefined)) readings.push(reading)
  }
  return readings
}
