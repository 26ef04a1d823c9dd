import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** No abbreviations, parts of words or names. */
const WORD = /^\p{Ll}{3,}$/u

interface Suffix {
  readonly strip: string
  readonly add: string
  readonly after: RegExp
}

/** The suffix rules of a dictionary, by flag; none where flags are longer than a letter. */
function suffixes(affixes: string): ReadonlyMap<string, readonly Suffix[]> {
  const rules = new Map<string, Suffix[]>()
  if (/^(FLAG (long|num)|AF )/m.test(affixes)) return rules
  for (const line of affixes.split('\n')) {
    const [kind, flag = '', strip = '', add = '', condition] = line.trim().split(/\s+/)
    if (kind !== 'SFX' || condition === undefined) continue
    const suffix = {
      strip: strip === '0' ? '' : strip,
      add: add.replace(/\/.*/, '').replace(/^0$/, ''),
      after: new RegExp(`${condition}$`, 'u'),
    }
    rules.set(flag, [...(rules.get(flag) ?? []), suffix])
  }
  return rules
}

/**
 * The words of a Hunspell dictionary with the forms that its suffix rules make of them.
 * The format is that of the manual page hunspell(5).
 */
export function readDictionary(folder: string, name: string): string[] {
  const rules = suffixes(readFileSync(join(folder, `${name}.aff`), 'utf8'))
  const [, ...lines] = readFileSync(join(folder, `${name}.dic`), 'utf8').split('\n')
  const forms: string[] = []
  for (const line of lines) {
    const [word = '', flags = ''] = line.trim().split(/[\t ]/)[0]?.split('/') ?? []
    if (!WORD.test(word)) continue
    forms.push(word)
    for (const flag of flags) {
      for (const { strip, add, after } of rules.get(flag) ?? []) {
        if (!word.endsWith(strip) || !after.test(word)) continue
        const form = word.slice(0, word.length - strip.length) + add
        if (WORD.test(form)) forms.push(form)
      }
    }
  }
  return forms
}
