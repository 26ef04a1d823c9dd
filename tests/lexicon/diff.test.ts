import { describe, expect, test } from 'vitest'
import { compileLexicon } from '../../src/lexicon/compile.ts'
import type { CompiledLexicon } from '../../src/lexicon/compiled.ts'
import { diffLines } from '../../src/lexicon/diff-text.ts'
import { diffLexicons } from '../../src/lexicon/diff.ts'
import { entriesFile, smallSource, type EntryText } from './small-lexicon.ts'

const ONE: EntryText = { id: 'en-1', patterns: ['gremlin:noun'] }

function compiled(
  entries: readonly EntryText[],
  more: Readonly<Record<string, string>> = {},
): CompiledLexicon {
  return compileLexicon(smallSource({ 'en/test.yml': entriesFile('en', entries), ...more }))
}

function lines(
  from: readonly EntryText[] | CompiledLexicon,
  to: readonly EntryText[] | CompiledLexicon,
): readonly string[] {
  const [a, b] = [from, to].map((side) => ('format' in side ? side : compiled(side)))
  return diffLines(diffLexicons(a as CompiledLexicon, b as CompiledLexicon))
}

/** English with one plural ending. */
function tables(plural: string): Readonly<Record<string, string>> {
  const rules = {
    kind: 'tables',
    tables: { n: { cut: 0, endings: { 'pl.nom': plural } } },
    guess: { noun: [['', 'n']] },
  }
  return { 'paradigms/en.yml': JSON.stringify({ ...rules, stems: {}, bare: {}, forms: {} }) }
}

function turkish(pattern: string): CompiledLexicon {
  const entries = [{ id: 'tr-1', patterns: [pattern] }]
  return compileLexicon(smallSource({ 'tr/test.yml': entriesFile('tr', entries) }))
}

/** The English words for Kurds. */
function kurds(name: string): Readonly<Record<string, string>> {
  const groups = { kurds: { name: [name] } }
  return { 'en/groups.yml': JSON.stringify({ language: 'en', groups }) }
}

describe('the difference of two lexicons', () => {
  test('is empty for the same content', () => {
    expect(lines([ONE], [ONE])).toEqual([])
  })

  test('names what was added and removed', () => {
    const two = { id: 'en-2', patterns: ['ogre:noun'] }
    expect(lines([ONE], [ONE, two])).toEqual(['added en-2 en-2 (a word of a test)'])
    expect(lines([ONE, two], [ONE])).toEqual(['removed en-2 en-2 (a word of a test)'])
  })

  test('names what was retired with its day, and not as a change', () => {
    const retired = { ...ONE, status: 'retired', retired: '2026-11-28' }
    expect(lines([ONE], [retired])).toEqual(['retired en-1 en-1 (a word of a test), 2026-11-28'])
  })

  test('says of a changed entry each key, old and new, and the spellings', () => {
    const now = { ...ONE, patterns: ['gremlin:noun', 'ogre:noun'], severity: 4 }
    expect(lines([ONE], [now])).toEqual([
      'changed en-1',
      '  severity: 3 -> 4',
      '  patterns: ["gremlin:noun"] -> ["gremlin:noun","ogre:noun"]',
      '  forms added: ogre ogres',
    ])
  })

  test('shows the forms that a changed paradigm brings, where no entry was touched', () => {
    const from = compiled([ONE], tables('s'))
    const to = compiled([ONE], tables('es'))
    expect(lines(from, to)).toEqual([
      'changed en-1',
      '  forms added: gremlines',
      '  forms removed: gremlins',
    ])
  })

  test('lists Turkic words with one ending, softened where they soften', () => {
    const { changed } = diffLexicons(turkish('köpek:noun'), turkish('böcek:noun'))
    expect(changed[0]?.forms.added).toEqual(
      expect.arrayContaining(['böcek', 'böceği', 'böcekler', 'böcektir', 'böceğin']),
    )
    expect(changed[0]?.forms.removed).toContain('köpeğe')
    expect(changed[0]?.forms.added).not.toContain('böcekin')
  })

  test('names groups, their words by language, and sources', () => {
    const from = compiled([ONE], kurds('kurd:noun'))
    const to = compiled([ONE], {
      ...kurds('kurdish people'),
      'groups.yml': JSON.stringify([
        { id: 'kurds', name: 'The Kurds' },
        { id: 'armenians', name: 'Armenians' },
      ]),
    })
    const told = lines(from, to)
    expect(told).toContain('groups: removed azerbaijanis')
    expect(told).toContain('groups: changed kurds')
    expect(told).toContain('  name: Kurds -> The Kurds')
    expect(told).toContain('words of kurds in en (name)')
    expect(told).toContain('  forms added: kurdish people')
    expect(told).toContain('  forms removed: kurd kurds')
  })
})
