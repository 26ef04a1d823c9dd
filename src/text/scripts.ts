import type { ScriptCode } from '../model/language.ts'

/** Scripts that are told apart, by ISO 15924 code; the rest of the world's letters are `Zzzz`. */
export const SCRIPTS = [
  'Zyyy',
  'Latn',
  'Cyrl',
  'Armn',
  'Grek',
  'Geor',
  'Arab',
  'Hebr',
  'Hani',
  'Hira',
  'Kana',
  'Hang',
  'Thai',
  'Deva',
  'Zzzz',
] as const
export type Script = (typeof SCRIPTS)[number] & ScriptCode

const PATTERNS: readonly (readonly [Script, RegExp])[] = [
  ['Latn', /\p{Script=Latin}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Armn', /\p{Script=Armenian}/u],
  ['Grek', /\p{Script=Greek}/u],
  ['Geor', /\p{Script=Georgian}/u],
  ['Arab', /\p{Script=Arabic}/u],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Hani', /\p{Script=Han}/u],
  ['Hira', /\p{Script=Hiragana}/u],
  ['Kana', /\p{Script=Katakana}/u],
  ['Hang', /\p{Script=Hangul}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Deva', /\p{Script=Devanagari}/u],
]
const LETTER = /\p{L}/u

function find(char: string): Script {
  if (!LETTER.test(char)) return 'Zyyy'
  return PATTERNS.find(([, pattern]) => pattern.test(char))?.[0] ?? 'Zzzz'
}

const known = new Map<string, Script>()

/** The script of one character (a whole code point); `Zyyy` for what is not a letter. */
export function scriptOf(char: string): Script {
  let script = known.get(char)
  if (script === undefined) {
    script = find(char)
    if (known.size < 4096) known.set(char, script)
  }
  return script
}

/** The script of most letters of a text; `Zyyy` where it has none. The first of equals wins. */
export function mainScript(text: string): Script {
  const counts = new Map<Script, number>()
  for (const char of text) {
    const script = scriptOf(char)
    if (script !== 'Zyyy') counts.set(script, (counts.get(script) ?? 0) + 1)
  }
  let best: Script = 'Zyyy'
  for (const [script, count] of counts) if (count > (counts.get(best) ?? 0)) best = script
  return best
}
