import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { testLexicon } from '../../src/classify/match/self-test.ts'
import { compileLexicon } from '../../src/lexicon/compile.ts'
import { lintLexicon } from '../../src/lexicon/lint.ts'
import { loadLexicon } from '../../src/lexicon/load.ts'
import { readLexicon } from '../../src/lexicon/read.ts'
import { problemLine } from '../../src/lexicon/source.ts'
import type { Entry } from '../../src/lexicon/types.ts'
import { CATEGORIES } from '../../src/model/category.ts'
import { COVERED_LANGUAGES } from '../../src/model/language.ts'

const FOLDER = join(import.meta.dirname, '../../lexicons')
const compiled = compileLexicon(loadLexicon(FOLDER))
const lexicon = readLexicon(compiled)
const entries = [...lexicon.entries.values()]

function ids(rows: readonly Entry[]): readonly string[] {
  return rows.map(({ id }) => id)
}

function citesSource(entry: Entry): boolean {
  return entry.sources.some(({ source }) => lexicon.sources.has(source))
}

describe("the product's lexicon", () => {
  test('has no problem that the lint knows', () => {
    expect(lintLexicon(FOLDER).map(problemLine)).toEqual([])
  })

  test("finds each entry's own examples and none of its counter-examples", () => {
    const failures = testLexicon(lexicon)
    expect(failures.map((row) => `${row.entry.id} ${row.expected} ${row.example}`)).toEqual([])
  })

  test('gives every entry an example that must not match', () => {
    expect(ids(entries.filter(({ examples }) => examples.not.length === 0))).toEqual([])
  })

  test('words sixty concepts or more in each language', () => {
    for (const language of COVERED_LANGUAGES) {
      const worded = entries.filter(
        (entry) => entry.language === language && entry.concept !== null,
      )
      expect(new Set(worded.map(({ concept }) => concept)).size).toBeGreaterThanOrEqual(60)
    }
  })

  test('says each concept in all five languages with one category, severity and target rule', () => {
    for (const concept of lexicon.concepts.values()) {
      const wordings = entries.filter((entry) => entry.concept === concept.id)
      expect(new Set(wordings.map(({ language }) => language))).toEqual(new Set(COVERED_LANGUAGES))
      for (const { category, severity, target, role } of wordings) {
        expect({ category, severity, target, role }).toEqual({
          category: concept.category,
          severity: concept.severity,
          target: { kind: 'any', needs: concept.needs },
          role: concept.role,
        })
      }
    }
  })

  test('cites a source of its own for every term and gloss', () => {
    const attested = entries.filter(({ attestation }) => attestation !== 'frame')
    expect(attested.length).toBeGreaterThan(60)
    expect(ids(attested.filter((entry) => !citesSource(entry)))).toEqual([])
  })

  test('ties no frame to a group', () => {
    const frames = entries.filter(({ attestation }) => attestation === 'frame')
    expect(ids(frames.filter(({ target }) => target.kind !== 'any'))).toEqual([])
  })

  test('names a counterpart, or why there is none, for every entry bound to a group', () => {
    const bound = entries.filter(({ target }) => target.kind === 'inherent')
    expect(ids(bound.filter(({ counterpart }) => counterpart === null))).toEqual([])
  })

  test('defines every category and names every group in every language', () => {
    expect(new Set(lexicon.categories.keys())).toEqual(new Set(CATEGORIES))
    for (const { language, patterns } of compiled.languages) {
      const named = new Set(
        patterns.flatMap(({ refersTo }) =>
          refersTo.kind === 'group' && refersTo.as === 'name' ? [refersTo.group] : [],
        ),
      )
      const missing = [...lexicon.groups.keys()].filter((group) => !named.has(group))
      expect(missing, language).toEqual([])
    }
  })

  test('has no entry with a native review, and says so', () => {
    expect(new Set(entries.map(({ nativeReview }) => nativeReview))).toEqual(new Set(['none']))
  })
})

describe('the version of a lexicon', () => {
  test('is the same for the same content', () => {
    expect(compileLexicon(loadLexicon(FOLDER)).version).toBe(compiled.version)
    expect(compiled.version).toMatch(/^sha256:[0-9a-f]{12}$/)
  })

  test('survives JSON', () => {
    const again = readLexicon(JSON.parse(JSON.stringify(compiled)) as typeof compiled)
    expect(again.entries.size).toBe(lexicon.entries.size)
    expect(again.version).toBe(lexicon.version)
    expect(testLexicon(again)).toEqual([])
  })

  test('is refused where the format is another', () => {
    const other = { ...compiled, format: 2 } as unknown as typeof compiled
    expect(() => readLexicon(other)).toThrow('has format 2, expected 1')
  })
})
