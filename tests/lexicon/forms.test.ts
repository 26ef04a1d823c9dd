import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { match } from '../../src/classify/match/match.ts'
import type { Lexicon } from '../../src/lexicon/types.ts'
import { COVERED_LANGUAGES } from '../../src/model/language.ts'
import { entriesFile, smallLexicon } from './small-lexicon.ts'

type Forms = Readonly<Record<string, { readonly yes: string; readonly no: string }>>

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

describe.each(COVERED_LANGUAGES)('the paradigms of %s', (language) => {
  const forms = readForms(language)
  const lemmas = Object.keys(forms)
  const lexicon = lexiconOf(language, lemmas)
  const finds = (form: string, lemma: string): boolean => {
    const id = `${language}-${lemmas.indexOf(lemma)}`
    const { matches } = match(lexicon, form, [language])
    return matches.some(({ entry }) => entry.id === id)
  }

  test('are tried on thirty nouns', () => {
    expect(lemmas).toHaveLength(30)
  })

  test('find every true form', () => {
    const missed = lemmas.flatMap((lemma) =>
      (forms[lemma]?.yes ?? '').split(' ').filter((form) => !finds(form, lemma)),
    )
    expect(missed).toEqual([])
  })

  test('take no look-alike for a form', () => {
    const taken = lemmas.flatMap((lemma) =>
      (forms[lemma]?.no ?? '').split(' ').filter((form) => finds(form, lemma)),
    )
    expect(taken).toEqual([])
  })
})
