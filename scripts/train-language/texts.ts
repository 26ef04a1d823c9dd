import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lower } from '../../src/classify/language/grams.ts'
import { readCatalogue } from './catalogue.ts'
import { armenianToLatin, russianToLatin, toArabic, toAscii, toCyrillic } from './spellings.ts'

/** One language in one spelling, with the texts that it is learnt from, in lower case. */
export interface Class {
  /** ISO 639-1 code, with the spelling after a hyphen where there are several. */
  readonly name: string
  readonly texts: readonly string[]
}

/** Names of the declaration's files and of the catalogue folders, by class. */
const SOURCES = {
  Latn: {
    az: ['azj_latn', 'az'],
    tr: ['tur', 'tr'],
    en: ['eng', 'en'],
    de: ['deu_1996', 'de'],
    uz: ['uzn_latn', 'uz'],
    tk: ['tuk_latn', 'tk'],
    fr: ['fra', 'fr'],
    es: ['spa', 'es'],
    it: ['ita', 'it'],
    pt: ['por_BR', 'pt_BR'],
    pl: ['pol', 'pl'],
    nl: ['nld', 'nl'],
    ro: ['ron_2006', 'ro'],
    ku: ['kmr', 'ku'],
    sq: ['als', 'sq'],
    hr: ['hrv', 'hr'],
    cs: ['ces', 'cs'],
    sv: ['swe', 'sv'],
    id: ['ind', 'id'],
    hu: ['hun', 'hu'],
    fi: ['fin', 'fi'],
  },
  Cyrl: {
    ru: ['rus', 'ru'],
    uk: ['ukr', 'uk'],
    be: ['bel', 'be'],
    bg: ['bul', 'bg'],
    sr: ['srp_cyrl', 'sr'],
    mk: ['mkd', 'mk'],
    kk: ['kaz', 'kk'],
    ky: ['kir', 'ky'],
    tt: ['tat', 'tt'],
    tg: ['tgk', 'tg'],
    mn: ['khk', 'mn'],
    os: ['oss', ''],
    'uz-Cyrl': ['uzn_cyrl', 'uz@cyrillic'],
    'az-Cyrl': ['azj_cyrl', ''],
  },
  Arab: {
    fa: ['pes_2', 'fa'],
    ar: ['arb', 'ar'],
    ku: ['ckb', 'ckb'],
    ur: ['urd', 'ur'],
    ps: ['pbu', 'ps'],
    ug: ['uig_arab', 'ug'],
  },
} as const

/** The declaration is the only text of whole sentences: it counts this often. */
const DECLARATION_WEIGHT = 6
/** Characters of messages that one class is learnt from. */
const MESSAGES = 150_000
/** Lists of names in their own languages, not messages. */
const NAMES_ONLY = /^(iso_|xkeyboard|gnumeric)/

function declaration(folder: string, name: string): string[] {
  const html = readFileSync(join(folder, `${name}.html`), 'utf8')
  const text = html.replace(/<head>[\s\S]*?<\/head>/, '').replace(/<[^>]+>/g, '\n')
  return text.split(/\n\s*/).filter((line) => line.length > 2)
}

function messages(folder: string, locale: string): string[] {
  const source = locale === 'en'
  const path = join(folder, source ? 'de' : locale, 'LC_MESSAGES')
  if (locale === '' || !existsSync(path)) return []
  const all: string[] = []
  for (const file of readdirSync(path).toSorted()) {
    if (!file.endsWith('.mo') || NAMES_ONLY.test(file)) continue
    for (const [id, text] of readCatalogue(join(path, file))) {
      if (text !== id) all.push(source ? id : text)
    }
  }
  // Whole phrases say more than labels, so the longest come first.
  const chosen: string[] = []
  let size = 0
  for (const text of [...new Set(all)].toSorted((a, b) => b.length - a.length)) {
    if (text.length > 400) continue
    size += text.length
    if (size > MESSAGES) break
    chosen.push(text)
  }
  return chosen
}

function clean(text: string, script: string): string {
  const letters = lower(text.normalize('NFC'))
    .replace(/%\d*\$?[-+ 0-9.]*l?[a-z]|\{[^}]*\}|<[^>]*>|&[a-z]+;|[_~]|--?[a-z-]+|\\n/g, ' ')
    .replace(/\S*[/@\\=]\S*/g, ' ')
  return script === 'Latn' ? letters : letters.replace(/[a-z]+/g, ' ')
}

/** The texts of every class, by script. The other spellings of a language are made from its own. */
export function trainingTexts(
  udhr: string,
  catalogues: string,
): Readonly<Record<string, readonly Class[]>> {
  const all: Record<string, Class[]> = {}
  for (const [script, languages] of Object.entries(SOURCES)) {
    const classes: Class[] = []
    for (const [name, [file, locale]] of Object.entries(languages)) {
      const formal = declaration(udhr, file)
      const repeated = Array.from({ length: DECLARATION_WEIGHT }, () => formal).flat()
      const texts = [...repeated, ...messages(catalogues, locale)].map((text) =>
        clean(text, script),
      )
      classes.push({ name, texts })
    }
    all[script] = classes
  }
  const latin = all.Latn ?? []
  const texts = (name: string): readonly string[] =>
    latin.find((one) => one.name === name)?.texts ?? []
  for (const name of ['az', 'tr', 'uz']) {
    latin.push({ name: `${name}-ascii`, texts: texts(name).map(toAscii) })
  }
  const armenian = [...declaration(udhr, 'hye'), ...messages(catalogues, 'hy')]
  const armenianTexts = armenian.map((text) => armenianToLatin(clean(text, 'Armn')))
  const russian = all.Cyrl?.find(({ name }) => name === 'ru')?.texts ?? []
  latin.push({ name: 'ru-Latn', texts: russian.map(russianToLatin) })
  latin.push({ name: 'hy-Latn', texts: armenianTexts })
  const cyrillic = all.Cyrl?.find(({ name }) => name === 'az-Cyrl')
  const both = [...(cyrillic?.texts ?? []), ...texts('az').map(toCyrillic)]
  all.Cyrl = [
    ...(all.Cyrl ?? []).filter(({ name }) => name !== 'az-Cyrl'),
    { name: 'az-Cyrl', texts: both },
  ]
  all.Arab?.push({ name: 'az-Arab', texts: texts('az').map(toArabic) })
  return all
}
