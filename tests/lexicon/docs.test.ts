import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileLexicon } from '../../src/lexicon/compile.ts'
import { lexiconDocs, printCitation } from '../../src/lexicon/docs.ts'
import { loadLexicon } from '../../src/lexicon/load.ts'
import { readLexicon } from '../../src/lexicon/read.ts'
import { lexiconStats, statsText, type Tally } from '../../src/lexicon/stats.ts'
import { entriesFile, smallLexicon, type EntryText } from './small-lexicon.ts'

const ROOT = join(import.meta.dirname, '../..')
const lexicon = readLexicon(compileLexicon(loadLexicon(join(ROOT, 'lexicons'))))

function sum(tally: Tally): number {
  return tally.reduce((total, [, entries]) => total + entries, 0)
}

/** A made-up term that is bound to a group. */
function bound(id: string, group: string): EntryText {
  return {
    id,
    patterns: [`word${id.slice(-1)}`],
    target: { inherent: [group] },
    attestation: 'term',
    against: [group],
    sources: [{ ref: 'OSB' }],
    counterpart: 'A test.',
  }
}

/** How a reference is printed. */
function print(source: string): string {
  return printCitation(lexicon, { source, locator: null })
}

describe('the documented lexicon', () => {
  test('is the one in the folder', () => {
    const written = readFileSync(join(ROOT, 'docs/lexicons.md'), 'utf8')
    expect(written === lexiconDocs(lexicon), 'run "tocsin lexicon docs"').toBe(true)
  })

  test('prints what nobody has read as unverified or unchecked', () => {
    expect(print('CERD35.13b')).toMatch(/ \(unverified\)$/)
    expect(print('DS.dehum')).not.toContain('unverified')
    expect(print('OSB')).toMatch(/ \(place: unchecked\)$/)
  })
})

describe('the statistics', () => {
  const stats = lexiconStats(lexicon)

  test('count every active entry once by language, category and attestation', () => {
    expect(sum(stats.byLanguage)).toBe(stats.entries)
    expect(sum(stats.byCategory)).toBe(stats.entries)
    expect(sum(stats.byAttestation)).toBe(stats.entries)
  })

  test('say where the cited entries are one-sided', () => {
    const [most] = stats.byAttestedAgainst
    expect(stats.gaps.join('\n')).toContain(`cited entries are documented against ${most?.[0]}`)
    expect(statsText(stats)).toContain(`Lexicon ${lexicon.version}`)
    expect(statsText(stats)).toContain('Gap: Entries that a native speaker has reviewed: 0 of')
  })

  test('do not call an even lexicon one-sided', () => {
    const entries = [bound('en-1', 'armenians'), bound('en-2', 'azerbaijanis')]
    const even = lexiconStats(smallLexicon({ 'en/test.yml': entriesFile('en', entries) }))
    expect(even.byAttestedAgainst).toEqual([
      ['armenians', 1],
      ['azerbaijanis', 1],
    ])
    expect(even.gaps.join('\n')).not.toContain('who come next')
  })

  test('leave retired entries out', () => {
    const entries = [
      { id: 'en-1', patterns: ['one'] },
      { id: 'en-2', patterns: ['two'], status: 'retired' },
    ]
    const small = smallLexicon({ 'en/test.yml': entriesFile('en', entries) })
    expect(lexiconStats(small).entries).toBe(1)
  })
})
