import { describe, expect, it } from 'vitest'
import { lintLexicon } from '../../src/lexicon/lint.ts'
import { buildLexicon } from '../../src/lexicon/build.ts'
import { problemLine } from '../../src/lexicon/source.ts'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { entriesFile, smallSource } from './small-lexicon.ts'

const lint = (path: string, text: string) =>
  buildLexicon(smallSource({ [path]: text })).problems.map(problemLine)

const GOOD = entriesFile('en', [{ id: 'en-x-1', patterns: ['gremlin:noun'] }])
const BOMB = `a0: &a0 [x]\n${Array.from({ length: 11 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}]\n`).join('')}`

describe('a lexicon that somebody hands in', () => {
  it('F39: is sound to begin with', () => {
    expect(lint('en/x.yml', GOOD)).toEqual([])
  })

  it.each([
    ['an alias bomb', BOMB, /^en\/x\.yml:2:10 YAML: found it uses more aliases than 50/],
    ['an alias that leads nowhere', 'entries: *a', /^en\/x\.yml:1:10 YAML: found Unresolved alias/],
    [
      '50,000 lists in each other',
      '['.repeat(50_000),
      /^en\/x\.yml:1:\d+ YAML: found it is nested/,
    ],
    [
      '__proto__',
      `__proto__: { language: en }\n`,
      /^en\/x\.yml:1:1 YAML: found the key "__proto__"/,
    ],
    [
      '__proto__ below',
      GOOD.replace('"lemma"', '"__proto__"'),
      /^en\/x\.yml:1:\d+ YAML: found the key "__proto__"/,
    ],
    [
      'a file of another folder',
      'include: ../../../etc/passwd\n',
      /^en\/x\.yml:1:1 .*Unrecognized key: "include"/m,
    ],
    ['what is no lexicon', '\0\ufffe{{{', /^en\/x\.yml:1:1 file: found/],
  ])('F39: is refused with its line where it holds %s', (_, text, words) => {
    expect(lint('en/x.yml', text).join('\n')).toMatch(words)
    expect(({} as Record<string, unknown>)['language']).toBeUndefined()
  })

  it('F39: is refused with its line where it holds a million terms', () => {
    const from = performance.now()
    const text = `language: en\nentries:\n${"  - { lemma: 'a' }\n".repeat(1_000_000)}`
    expect(lint('en/x.yml', text)).toEqual([
      expect.stringMatching(/^en\/x\.yml:\d{6}:1 YAML: found the file has 19000022 characters/),
    ])
    expect(performance.now() - from).toBeLessThan(20_000)
  })

  it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty'])(
    'F39: may not call what every object has a paradigm: %s',
    (name) => {
      const text = entriesFile('en', [
        { id: 'en-x-1', patterns: [`gremlin:${name.toLowerCase()}`, `gremlin:${name}`] },
      ])
      expect(lint('en/x.yml', text).join('\n')).toContain(`"${name}`)
      const guess = `{ kind: tables, tables: {}, guess: { noun: [[s, ${name}]] }, stems: {}, bare: {}, forms: {} }`
      expect(lint('paradigms/en.yml', guess).join('\n')).toContain(`en: found the table "${name}"`)
    },
  )

  it.each(['constructor', 'toString', 'valueOf'])('F39: may have the word %s', (word) => {
    expect(
      lint('en/x.yml', entriesFile('en', [{ id: 'en-x-1', patterns: [`${word}:noun`] }])),
    ).toEqual([])
  })

  it('F39: names the file of a bomb among the others of its folder, and reads none above', async () => {
    const outer = await mkdtemp(join(tmpdir(), 'tocsin-lexicon-'))
    const folder = join(outer, 'lexicons')
    await mkdir(join(folder, 'en'), { recursive: true })
    await writeFile(join(folder, 'en/..%2f..%2fsecret.yml'), BOMB)
    await writeFile(join(outer, 'secret.yml'), 'secret: 1')
    const told = lintLexicon(folder).map(problemLine).join('\n')
    expect(told).toContain('en/..%2f..%2fsecret.yml:2:10 YAML')
    expect(told).not.toContain('secret: 1')
    await rm(outer, { recursive: true })
  })
})
