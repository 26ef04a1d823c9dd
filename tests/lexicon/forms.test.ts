import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { match } from '../../src/classify/match/match.ts'
import type { Lexicon } from '../../src/lexicon/types.ts'
import { COVERED_LANGUAGES } from '../../src/model/language.ts'
import { entriesFile, smallLexicon } from './small-lexicon.ts'

type Forms = Readonly<Record<string, { readonly yes: string; readonly no: string }>>

/** What both are held at. Below it, mend the grammar, not the lists. */
const LEAST = 1

function readForms(language: string): Forms {
  const path = join(import.meta.dirname, '../references', `forms-${language}.yml`)
  return parse(readFileSync(path, 'utf8')) as Forms
}

function lexiconOf(language: string, lemmas: readonly string[]): Lexicon {
  const entries = lemmas.map((lemma, index) => ({
    id: `${language}-${index}`,
    patterns: [lemma.includes(':') ? lemma : `${lemma}:noun`],
  }))
  return smallLexicon({ [`${language}/nouns.yml`]: entriesFile(language, entries) })
}

const told: string[] = []
afterAll(() => process.stdout.write(`${told.join('\n')}\n`))

describe.each(COVERED_LANGUAGES)('the paradigms of %s', (language) => {
  const forms = readForms(language)
  const lemmas = Object.keys(forms)
  const lexicon = lexiconOf(language, lemmas)
  const split = (kind: 'yes' | 'no'): readonly (readonly [string, string])[] =>
    lemmas.flatMap((lemma) =>
      (forms[lemma]?.[kind] ?? '').split(' ').map((form) => [lemma, form] as const),
    )
  const finds = ([lemma, form]: readonly [string, string]): boolean => {
    const id = `${language}-${lemmas.indexOf(lemma)}`
    const { matches } = match(lexicon, form, [language])
    return matches.some(({ entry }) => entry.id === id)
  }
  const missed = split('yes').filter((pair) => !finds(pair))
  const taken = split('no').filter(finds)
  const found = split('yes').length - missed.length
  const recall = found / split('yes').length
  const precision = found / (found + taken.length)
  told.push(
    `${language}: ${lemmas.length} words, ${split('yes').length} forms, ${split('no').length} ` +
      `look-alikes; recall ${(100 * recall).toFixed(1)} %, precision ${(100 * precision).toFixed(1)} %`,
  )

  test('are tried on forty words or more', () => {
    expect(lemmas.length).toBeGreaterThanOrEqual(40)
  })

  test('find the true forms', () => {
    expect(recall, missed.join(' ')).toBeGreaterThanOrEqual(LEAST)
  })

  test('take no look-alike for a form', () => {
    expect(precision, taken.join(' ')).toBeGreaterThanOrEqual(LEAST)
  })
})
