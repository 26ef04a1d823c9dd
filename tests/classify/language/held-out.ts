import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { toAscii } from '../../../scripts/train-language/spellings.ts'

const FOLDER = new URL('../../cases/language/held-out/', import.meta.url)

/** Texts of one language in one spelling that nothing was learnt from. */
export interface HeldOut {
  readonly name: string
  /** ISO 639-1. */
  readonly code: string
  /** Of 40 letters and five words or more. */
  readonly sentences: readonly string[]
  /** Neighbours of three letters or more each. */
  readonly pairs: readonly string[]
  /** Different words of four letters or more. */
  readonly words: readonly string[]
}

export const HELD_OUT = [
  'az', 'tr', 'ru', 'hy', 'en', 'ka', 'uk', 'be', 'bg', 'kk', 'uz', 'tk', 'fa', 'de', 'fr', 'es', 'ky', 'tt', 'az-Cyrl',
] as const // prettier-ignore

const WORD = /[\p{L}\p{M}]+(?:['’‘ʻʼ`´][\p{L}\p{M}]+)*/gu

/** The texts kept back of one language; `-ascii` is typed without diacritics. */
export function heldOut(name: string): HeldOut {
  const bare = name.endsWith('-ascii')
  const file = readFileSync(
    new URL(`${name.replace('-ascii', '').toLowerCase()}.yml`, FOLDER),
    'utf8',
  )
  const { language, texts } = parse(file) as { language: string; texts: readonly string[] }
  const spelt = bare ? texts.map((text) => toAscii(text.toLocaleLowerCase('tr'))) : texts
  const sentences = spelt.flatMap((text) => text.split(/(?<=[.;։:])\s+/u))
  const lines = sentences.map((text) => text.match(WORD) ?? [])
  const pairs = lines.flatMap((line) =>
    line.slice(1).flatMap((word, at) => {
      const before = line[at] ?? ''
      return before.length >= 3 && word.length >= 3 ? [`${before} ${word}`] : []
    }),
  )
  const words = lines.flat().filter((word) => word.length >= 4)
  return {
    name,
    code: language,
    sentences: sentences.filter((text, at) => text.length >= 40 && (lines[at]?.length ?? 0) >= 5),
    pairs: [...new Set(pairs)],
    words: [...new Set(words.map((word) => word.toLowerCase()))],
  }
}
