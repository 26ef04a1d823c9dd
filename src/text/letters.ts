import { scriptOf, type Script } from './scripts.ts'

/** How one letter is read. `fold` and `plain` are empty for what a word is read without. */
export interface Letter {
  readonly fold: string
  readonly plain: string
  readonly script: Script
  /** An accent that no covered language writes was dropped: `é`, `ḋ`. */
  readonly accent: boolean
}

/** Letters with a search form of their own that dropping marks does not give. */
const SEARCH: Readonly<Record<string, string>> = {
  ə: 'e',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  և: 'եւ',
  ё: 'е',
  й: 'й',
}
/** Letters of the covered languages: kept by `plain`, so that a spelling can be confirmed. */
const NATIVE = new Set('əşçğöüёй')
/** Written by people, not to hide: Turkish and Azerbaijani circumflex, Cyrillic with a stress mark. */
const ORDINARY_MARKS = new Set('âîûїўѓќѝ')
const SILENT = /^['’‘ʼʻʾʿ՚՛՜՞՟]$/
const MARKED_SCRIPTS = new Set<Script>(['Latn', 'Cyrl', 'Armn', 'Grek', 'Arab', 'Hebr', 'Zyyy'])
/** Vowel signs of Indic and other scripts are marks that a word cannot lose. */
const VOWEL_SIGN =
  /^\p{M}$(?<![\p{Script=Inherited}\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])/u

const cache = new Map<string, Letter>()

function read(char: string): Letter {
  const script = scriptOf(char)
  if (SILENT.test(char)) return { fold: '', plain: '', script: 'Zyyy', accent: false }
  // All of İ I ı i meet, whatever the locale: no lower-casing rule for I is right in every language.
  const lower = char === 'İ' || char === 'I' || char === 'ı' ? 'i' : char.toLowerCase()
  const own = SEARCH[lower]
  const keepsMarks = !MARKED_SCRIPTS.has(script) || VOWEL_SIGN.test(char)
  const bare = keepsMarks ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '')
  const fold = own ?? bare
  const native = NATIVE.has(lower)
  const plain = native ? lower : fold
  const marked = own === undefined && bare !== lower
  return { fold, plain, script, accent: marked && !native && !ORDINARY_MARKS.has(lower) }
}

/** How one character (a whole code point, in NFC) is read. */
export function letter(char: string): Letter {
  let known = cache.get(char)
  if (known === undefined) {
    known = read(char)
    if (cache.size < 4096) cache.set(char, known)
  }
  return known
}
