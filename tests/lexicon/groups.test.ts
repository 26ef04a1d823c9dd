import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { compileLexicon } from '../../src/lexicon/compile.ts'
import { loadLexicon } from '../../src/lexicon/load.ts'
import { readLexicon } from '../../src/lexicon/read.ts'
import { COVERED_LANGUAGES, type LanguageCode } from '../../src/model/language.ts'
import { groupsIn } from './find.ts'

interface Names {
  readonly names: Readonly<Record<string, string>>
  readonly none: string
}

const ROOT = join(import.meta.dirname, '../..')
const lexicon = readLexicon(compileLexicon(loadLexicon(join(ROOT, 'lexicons'))))
const path = join(ROOT, 'tests/references/forms-groups.yml')
const files = parse(readFileSync(path, 'utf8')) as Readonly<Record<LanguageCode, Names>>

/** The groups that a single word names in a language. */
function namedBy(language: LanguageCode, word: string): readonly string[] {
  const named = groupsIn(lexicon, language, word).filter(({ kind }) => kind === 'name')
  return named.map(({ group }) => group)
}

describe.each(COVERED_LANGUAGES)('the names of groups in %s', (language) => {
  const { names, none } = files[language] as Names

  test('are found in their inflected forms', () => {
    const missed = Object.entries(names).flatMap(([group, forms]) =>
      forms.split(' ').filter((form) => !namedBy(language, form).includes(group)),
    )
    expect(missed).toEqual([])
  })

  test('name one group each', () => {
    const doubled = Object.values(names)
      .flatMap((forms) => forms.split(' '))
      .filter((form) => new Set(namedBy(language, form)).size > 1)
    expect(doubled).toEqual([])
  })

  test('are not taken for words that look alike', () => {
    expect(none.split(' ').filter((word) => namedBy(language, word).length > 0)).toEqual([])
  })
})

test('every group is a group of the lexicon', () => {
  const named = Object.values(files).flatMap(({ names }) => Object.keys(names))
  expect([...new Set(named)].filter((group) => !lexicon.groups.has(group as never))).toEqual([])
})
