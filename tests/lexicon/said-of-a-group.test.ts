import { join } from 'node:path'
import { expect, test } from 'vitest'
import { classify } from '../../src/classify/index.ts'
import { compileLexicon } from '../../src/lexicon/compile.ts'
import { loadLexicon } from '../../src/lexicon/load.ts'
import { readLexicon } from '../../src/lexicon/read.ts'
import { COVERED_LANGUAGES } from '../../src/model/language.ts'

const lexicon = readLexicon(
  compileLexicon(loadLexicon(join(import.meta.dirname, '../../lexicons'))),
)
const entries = [...lexicon.entries.values()].filter(({ status }) => status === 'active')

/** "They" at the beginning of an example, and a group in its place. */
const INSTEAD = {
  az: ['Onlar ', 'Kürdlər '],
  tr: ['Onlar ', 'Kürtler '],
  ru: ['Они ', 'Курды '],
  hy: ['Նրանք ', 'Քրդերը '],
  en: ['They ', 'Kurds '],
} as const

/** An idiom that tells of an event, or a construction that the context does not read yet. */
const LEAST = 0.98

test.each(COVERED_LANGUAGES)(
  'what an entry of %s says of "them" counts at its own severity when it names a group',
  (language) => {
    const [they, group] = INSTEAD[language]
    const said = entries
      .filter((entry) => entry.language === language)
      .flatMap((entry) =>
        entry.examples.match
          .filter((example) => example.startsWith(they))
          .map((example) => ({ entry, text: example.replace(they, group) })),
      )
    const missed = said.filter(({ entry, text }) => {
      const { flags } = classify(lexicon, text, [language])
      return !flags.some(
        (flag) =>
          flag.severity >= entry.severity &&
          (flag.entry === entry.id || lexicon.entries.get(flag.entry)?.concept === entry.concept),
      )
    })
    expect(said.length).toBeGreaterThan(50)
    expect(
      1 - missed.length / said.length,
      missed.map(({ entry, text }) => `${entry.id} ${text}`).join('\n'),
    ).toBeGreaterThanOrEqual(LEAST)
  },
)
