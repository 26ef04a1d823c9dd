import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileLexicon } from '../../src/lexicon/compile.ts'
import { loadLexicon } from '../../src/lexicon/load.ts'
import { readLexicon } from '../../src/lexicon/read.ts'
import { gapSentence, statsText } from '../../src/lexicon/stats-text.ts'
import { lexiconStats } from '../../src/lexicon/stats.ts'
import type { Tally } from '../../src/lexicon/tally.ts'
import type { Lexicon } from '../../src/lexicon/types.ts'
import { entriesFile, smallLexicon, type EntryText } from './small-lexicon.ts'

const ROOT = join(import.meta.dirname, '../..')

function sum(tally: Tally): number {
  return tally.reduce((total, [, entries]) => total + entries, 0)
}

/** A made-up term that is bound to a group. */
function bound(id: string, group: string, more: Partial<EntryText> = {}): EntryText {
  return {
    id,
    patterns: [`word${id.slice(-1)}`],
    target: { inherent: [group] },
    attestation: 'term',
    against: [group],
    sources: [{ ref: 'OSB', at: 'a test' }],
    counterpart: 'A test.',
    ...more,
  }
}

function small(entries: readonly EntryText[]): Lexicon {
  return smallLexicon({ 'en/test.yml': entriesFile('en', entries) })
}

/** What the side of a group lacks. */
function lackingOf(entries: readonly EntryText[], group: string): readonly string[] | undefined {
  const { sides } = lexiconStats(small(entries))
  return sides.find(({ against }) => against === group)?.lacking
}

describe("the statistics of the product's lexicon", () => {
  const stats = lexiconStats(readLexicon(compileLexicon(loadLexicon(join(ROOT, 'lexicons')))))

  test('count every active entry once by language, category and attestation', () => {
    expect(sum(stats.byLanguage)).toBe(stats.entries)
    expect(sum(stats.byCategory)).toBe(stats.entries)
    expect(sum(stats.byAttestation)).toBe(stats.entries)
    for (const [language, categories] of stats.byLanguageAndCategory) {
      expect(sum(categories)).toBe(new Map(stats.byLanguage).get(language))
    }
  })

  test('look at the conflict from both of its sides', () => {
    expect(stats.sides.map(({ against }) => against)).toEqual([
      'armenians',
      'azerbaijanis',
      'turks',
    ])
    for (const { lacking, byLanguage, byCategory, documented } of stats.sides) {
      expect(sum(byLanguage)).toBe(lacking.length)
      expect(sum(byCategory)).toBe(lacking.length)
      expect(documented).toBeGreaterThanOrEqual(lacking.length)
    }
  })

  test('are those that the README prints', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8').replaceAll(/\s+/g, ' ')
    expect(readme).toContain(gapSentence(stats))
  })
})

describe('the statistics', () => {
  test('name the entries that only one side has', () => {
    const entries = [bound('en-1', 'armenians'), bound('en-2', 'azerbaijanis')]
    expect(lackingOf(entries, 'armenians')).toEqual(['en-1'])
    expect(lackingOf(entries, 'azerbaijanis')).toEqual(['en-2'])
    expect(statsText(lexiconStats(small(entries)))).toContain(
      'Gap: Documented against armenians: 1; without a counterpart documented against ' +
        'azerbaijanis or turks: 1. By language: en 1. By category: DEMONISE 1.',
    )
  })

  test('take a counterpart that either of the two names', () => {
    const entries = [
      bound('en-1', 'armenians', { counterpart: ['en-2'] }),
      bound('en-2', 'azerbaijanis'),
    ]
    expect(lackingOf(entries, 'armenians')).toEqual([])
    expect(lackingOf(entries, 'azerbaijanis')).toEqual([])
  })

  test('take no frame for a documented counterpart', () => {
    const frame = { id: 'en-2', patterns: ['two'], against: ['azerbaijanis'] }
    expect(lackingOf([bound('en-1', 'armenians'), frame], 'armenians')).toEqual(['en-1'])
  })

  test('leave out what is never matched, and count it by its state', () => {
    const entries = [
      { id: 'en-1', patterns: ['one'] },
      { id: 'en-2', patterns: ['two'], status: 'retired', retired: '2026-11-28' },
      { id: 'en-3', patterns: ['three'], status: 'draft' },
    ]
    const stats = lexiconStats(small(entries))
    expect(stats.entries).toBe(1)
    expect(new Map(stats.byStatus)).toEqual(
      new Map([
        ['active', 1],
        ['draft', 1],
        ['retired', 1],
      ]),
    )
  })
})
