import { describe, expect, test } from 'vitest'
import { buildLexicon } from '../../src/lexicon/build.ts'
import { compileLexicon } from '../../src/lexicon/compile.ts'
import { problemLine } from '../../src/lexicon/source.ts'
import { entriesFile, smallSource } from './small-lexicon.ts'

function lint(files: Readonly<Record<string, string>>): readonly string[] {
  return buildLexicon(smallSource(files)).problems.map(problemLine)
}

const GOOD = `language: en
added: '2026-11-21'
native_review: none
curator: a test
entries:
  - id: en-x-1
    lemma: gremlin
    gloss: a made-up creature
    category: DEMONISE
    severity: 3
    target: { any: construction }
    role: predicate
    attestation: frame
    sources: [{ ref: DS.dehum }]
    patterns: ['gremlin:noun']
    examples: { match: [They are gremlins.], not: [They are kind.] }
`

/** The entry above with one line replaced. */
function changed(from: string, to: string): readonly string[] {
  expect(GOOD).toContain(from)
  return lint({ 'en/test.yml': GOOD.replace(from, to) })
}

/** The entry above with another ground. */
function grounded(attestation: string, sources: string): string {
  const kind = GOOD.replace('attestation: frame', `attestation: ${attestation}`)
  const text = kind.replace('sources: [{ ref: DS.dehum }]', `sources: [${sources}]`)
  return lint({ 'en/test.yml': text }).join('\n')
}

describe('the lint', () => {
  test('finds nothing in a sound file', () => {
    expect(lint({ 'en/test.yml': GOOD })).toEqual([])
  })

  test('names file, line and column, what was found, what was expected and how to mend it', () => {
    const [line] = changed('severity: 3', 'severity: 9')
    expect(line).toContain('en/test.yml:10:15 en-x-1: found 9 at entries.0.severity; expected')
    expect(line).toContain('lexicons/README.md shows every key.')
  })

  test.each([
    ['a mistyped key', 'lemma:', 'lema:', 'Unrecognized key'],
    ['an unknown category', 'DEMONISE', 'DEMONIZE', 'at entries.0.category'],
    ['an unknown paradigm', 'gremlin:noun', 'gremlin:nuon', 'paradigm "nuon" is not known'],
    ['a pattern of glued words', "'gremlin:noun'", "'grem-lin'", '"grem-lin" is not one word'],
    ['a gap at the end', "'gremlin:noun'", "'gremlin ~2'", 'a gap after the last word'],
    ['a gap that is too wide', "'gremlin:noun'", "'a ~9 gremlin'", 'expected ~1 to ~4'],
    ['an unknown case', "'gremlin:noun'", "'gremlin @group.voc'", 'the case "voc" of @group.voc'],
    ['an id of another language', 'id: en-x-1', 'id: ru-x-1', 'begins with en-'],
    ['an unknown group', '{ any: construction }', '{ inherent: [martians] }', 'group "martians"'],
    ['no category and no concept', '    category: DEMONISE\n', '', 'no category'],
    ['an unknown concept', 'lemma:', 'concept: nothing\n    lemma:', 'concept "nothing"'],
    ['broken YAML', 'severity: 3', "severity: '3", 'en/test.yml'],
  ])('reports %s', (_, from, to, expected) => {
    expect(changed(from, to).join('\n')).toContain(expected)
  })

  describe('lets nothing be active without a source of its kind', () => {
    test('a term needs a published source that attests its wording, with the place', () => {
      expect(grounded('term', '')).toContain('of sources/, that attests this wording')
      expect(grounded('term', '{ ref: DS.dehum, at: body }')).toContain('attests this wording')
      expect(grounded('term', '{ ref: OSB }')).toContain('sources name no place; expected at:')
      expect(grounded('term', '{ ref: OSB, at: case summary }')).toBe('')
    })

    test('a gloss needs a published source that attests its meaning, with the place', () => {
      expect(grounded('gloss', '{ ref: DS.dehum, at: body }')).toContain('attests its meaning')
      expect(grounded('gloss', '{ ref: OSB }')).toContain('a gloss whose sources name no place')
      expect(grounded('gloss', '{ ref: OSB, at: case summary }')).toBe('')
    })

    test('a frame needs a norm or a study', () => {
      expect(grounded('frame', '')).toContain('a frame without ground; expected a norm or a study')
      expect(grounded('frame', '{ ref: DEV, at: body }')).toContain('a frame without ground')
      expect(grounded('frame', '{ ref: WKH, at: lead }')).toBe('')
    })

    test('a draft may wait for its source', () => {
      const draft = GOOD.replace('attestation: frame', 'attestation: term\n    status: draft')
      expect(lint({ 'en/test.yml': draft })).toEqual([])
    })
  })

  test.each([
    ['a retired entry without its day', 'status: retired', 'found retired without a day'],
    ['a day for an active entry', 'retired: 2026-11-28', 'found a day for an entry that is active'],
    [
      'a day before the entry was added',
      'status: retired\n    retired: 2026-11-01',
      'expected a day not before 2026-11-21, when it was added',
    ],
    ['a state that is none', 'status: asleep', 'at entries.0.status'],
  ])('reports %s', (_, line, expected) => {
    const told = lint({ 'en/test.yml': GOOD.replace('    patterns', `    ${line}\n    patterns`) })
    expect(told.join('\n')).toContain(expected)
  })

  test('reports an active entry without an example that must not match', () => {
    const told = changed('not: [They are kind.]', 'not: []').join('\n')
    expect(told).toContain('found no example that must not match')
  })

  test('reports a wrong pattern of a draft, which nobody matches', () => {
    const draft = GOOD.replace('gremlin:noun', 'gremlin:nuon').replace(
      'attestation: frame',
      'attestation: frame\n    status: draft',
    )
    expect(lint({ 'en/test.yml': draft }).join('\n')).toContain('paradigm "nuon" is not known')
  })

  test('reports a source and a group that are there twice', () => {
    const source = '{ OSB: { title: x, kind: report, side: int, place: unchecked } }'
    expect(lint({ 'sources/more.yml': source }).join('\n')).toContain('found a second "OSB"')
    const group = '[{ id: kurds, name: Kurds }, { id: kurds, name: Kurds }]'
    expect(lint({ 'groups.yml': group }).join('\n')).toContain(
      'groups.yml:1:36 kurds: found a second',
    )
  })

  test('reports an id that is used twice, at its line', () => {
    const twice = GOOD + GOOD.slice(GOOD.indexOf('  - id'))
    expect(lint({ 'en/test.yml': twice })).toEqual([
      expect.stringContaining('en/test.yml:17:9 en-x-1: found a second "en-x-1"'),
    ])
  })

  test('reports an entry of one group without counterpart or reason', () => {
    const bound = { id: 'en-x-2', patterns: ['gremlin:noun'], target: { inherent: ['turks'] } }
    const files = (more: object) => ({ 'en/test.yml': entriesFile('en', [{ ...bound, ...more }]) })
    expect(lint(files({})).join('\n')).toContain('no counterpart')
    expect(lint(files({ counterpart: 'No like word is documented.' }))).toEqual([])
    expect(lint(files({ counterpart: ['en-x-9'] })).join('\n')).toContain('"en-x-9"')
  })

  test.each([
    [
      'a group without a name in groups.yml',
      'en/groups.yml',
      '{ language: en, groups: { martians: { name: [x] } } }',
      'the group "martians"',
    ],
    [
      'a group opposed to none',
      'groups.yml',
      '[{ id: kurds, name: Kurds, opposite: [martians] }]',
      'groups.yml:1:38 kurds: found the group "martians"',
    ],
    [
      'words of a group that cannot be read',
      'en/groups.yml',
      '{ language: en, groups: { kurds: { name: ["kurd:nuon"] } } }',
      'paradigm "nuon" is not known',
    ],
    [
      'a category that is defined nowhere',
      'categories.yml',
      '{ norms: {}, categories: [] }',
      'SLUR: found no definition',
    ],
    [
      'a norm of a category that is none',
      'categories.yml',
      '{ norms: {}, categories: [{ id: SLUR, name: x, definition: y, severity: 3, norms: [NONE] }] }',
      'the norm "NONE"',
    ],
    [
      'a source without its kind',
      'sources/more.yml',
      '{ NEW1: { title: x, side: int, place: unchecked } }',
      'at NEW1.kind',
    ],
    [
      'a concept on a source that is none',
      'concepts/x.yml',
      '{ concepts: [{ id: x, gloss: x, sense: x, category: SLUR, severity: 3, needs: near, role: clause, sources: [{ ref: NONE }] }] }',
      'the source "NONE"',
    ],
    [
      'a table that is guessed and not there',
      'paradigms/en.yml',
      '{ kind: tables, tables: {}, guess: { noun: [[s, nowhere]] }, stems: {}, bare: {}, forms: {} }',
      'en: found the table "nowhere"',
    ],
    [
      'a feature of an ending that is none',
      'paradigms/en.yml',
      '{ kind: tables, tables: { n: { cut: 0, endings: { dual: s } } }, guess: {}, stems: {}, bare: {}, forms: {} }',
      'en: found the features "dual"',
    ],
    [
      'an ending that leads nowhere',
      'paradigms/tr.yml',
      '{ kind: suffixes, lowFront: e, assimilates: true, groups: { x: [[lAr, nowhere, { case: voc }]] }, states: { noun: { end: true, use: [y] } }, starts: { noun: nowhere }, stems: {}, front: [] }',
      'tr: found the state "nowhere"',
    ],
  ])('reports %s', (_, path, text, expected) => {
    const [file] = expected.startsWith(path) ? [''] : [`${path}:1:`]
    expect(lint({ [path]: text }).join('\n')).toContain(file)
    expect(lint({ [path]: text }).join('\n')).toContain(expected)
  })

  test.each([
    ['a source that is none', 'DS.dehum', 'NONE', 'the source "NONE"'],
    [
      'an exclusion that cannot be read',
      "'gremlin:noun']",
      "'gremlin:noun']\n    exclude: { next: ['car:nuon'] }",
      'paradigm "nuon"',
    ],
  ])('reports in an entry %s', (_, from, to, expected) => {
    expect(changed(from, to).join('\n')).toContain(expected)
  })

  test('reports what an entry says again that its concept says', () => {
    const concept = { id: 'gremlin', gloss: 'x', sense: 'x', category: 'DEMONISE', severity: 3 }
    const whole = { ...concept, needs: 'near', role: 'clause', sources: [{ ref: 'DS.dehum' }] }
    const told = lint({
      'concepts/test.yml': JSON.stringify({ concepts: [whole] }),
      'en/test.yml': GOOD.replace('lemma:', 'concept: gremlin\n    lemma:'),
    })
    expect(told.join('\n')).toContain('found its own severity; expected the one of its concept')
  })

  test('reports a concept that a language lacks, and none that waits in drafts alone', () => {
    const concept = { id: 'gremlin', gloss: 'x', sense: 'x', category: 'DEMONISE', severity: 3 }
    const whole = { ...concept, needs: 'near', role: 'clause', sources: [{ ref: 'DS.dehum' }] }
    const worded = GOOD.replace('lemma:', 'concept: gremlin\n    lemma:').replace(
      /    (category|severity|target|role): .*\n/g,
      '',
    )
    const told = (text: string) =>
      lint({ 'concepts/test.yml': JSON.stringify({ concepts: [whole] }), 'en/test.yml': text })
    expect(told(worded)).toEqual([
      expect.stringContaining('found no active entry in az, tr, ru, hy'),
    ])
    expect(told(worded.replace('    patterns', '    status: draft\n    patterns'))).toEqual([])
  })

  test('stops a lexicon with problems from being compiled', () => {
    const source = smallSource({ 'en/test.yml': GOOD.replace('severity: 3', 'severity: 9') })
    expect(() => compileLexicon(source)).toThrow('en/test.yml:10:15 en-x-1')
  })
})
