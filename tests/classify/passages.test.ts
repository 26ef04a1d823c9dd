import { assert, array, constantFrom, nat, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify } from '../../src/classify/index.ts'
import { passagesOf } from '../../src/classify/passages.ts'
import { productLexicon } from './lexicon.ts'

const FILLER = 'The council opened a bridge and people walked home along the river. '

describe('the passages of a text', () => {
  it('are one where the text is short', () => {
    expect(passagesOf('Hello.')).toEqual([{ core: [0, 6], span: [0, 6] }])
  })

  it('hold every unit in one core, and read on either side of it', () => {
    const piece = constantFrom(FILLER, '\n\n', 'word ', 'x'.repeat(9_000), '🙂'.repeat(3_000), '\n')
    assert(
      property(array(piece, { maxLength: 60 }), nat(50), (pieces, times) => {
        const text = `.${pieces.join('')}${FILLER.repeat(times * 20)}`
        let last = 0
        for (const { core, span } of passagesOf(text)) {
          expect(core[0]).toBe(last)
          expect(core[1]).toBeGreaterThan(core[0])
          expect(span[0]).toBeLessThanOrEqual(core[0])
          expect(span[1]).toBeGreaterThanOrEqual(core[1])
          expect(span[1] - span[0]).toBeLessThanOrEqual(70_000)
          last = core[1]
        }
        expect(last).toBe(text.length)
      }),
      { numRuns: 200 },
    )
  })

  it('cut between paragraphs where there are any', () => {
    const text = `${FILLER.repeat(20)}\n\n`.repeat(90)
    for (const { core } of passagesOf(text).slice(1)) {
      expect(text.slice(core[0] - 2, core[0])).toBe('\n\n')
    }
  })
})

/** What is said of a text, without the places. */
function read(text: string) {
  return classify(productLexicon(), text, ['en']).flags.map(
    ({ entry, use, targets, severity, binding, surface, speaker }) => ({
      said: [entry, use, targets, severity, binding, surface],
      speaker: speaker && text.slice(...speaker),
    }),
  )
}

describe('a text of thirty thousand words', () => {
  /** What a post says by itself. */
  const POSTS = [
    'The minister said: “Armenians are dogs.”',
    'Azerbaijanis are not dogs.',
    'Turks are rats. This is unacceptable hate speech.',
    'The dog barked at the postman.',
    'Kurds came to our town. They are vermin.',
  ]
  it('is read as each of its posts is, wherever they stand', () => {
    const alone = POSTS.flatMap((post) => read(post))
    expect(alone.length).toBeGreaterThanOrEqual(4)
    for (let shift = 0; shift < 4; shift += 1) {
      const filler = FILLER.repeat(26 + shift)
      const text = Array.from({ length: 80 }, (_, n) => `${filler}\n\n${POSTS[n % 5]}\n\n`).join('')
      expect(text.split(' ').length).toBeGreaterThan(25_000)
      const found = read(text)
      expect(found).toEqual(Array.from({ length: 16 }, () => alone).flat())
    }
  })

  it('names places in the whole text', () => {
    const text = `${FILLER.repeat(800)}Armenians are dogs. ${FILLER.repeat(800)}Azerbaijanis are dogs.`
    const { flags } = classify(productLexicon(), text, ['en'])
    expect(flags.map(({ spans }) => text.slice(...(spans[0] ?? [0, 0])))).toEqual(['dogs', 'dogs'])
    expect(flags.map(({ spans }) => spans[0]?.[0])).toEqual([
      text.indexOf('dogs'),
      text.lastIndexOf('dogs'),
    ])
  })
})
