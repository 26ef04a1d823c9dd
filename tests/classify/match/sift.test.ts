import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayHold } from '../../../src/classify/match/sieve.ts'
import { anchorSieve } from '../../../src/classify/match/sieves.ts'
import { sift } from '../../../src/classify/match/sift.ts'
import { asciiOf } from '../../../src/lexicon/harmony.ts'
import { COVERED_LANGUAGES } from '../../../src/model/language.ts'
import { tokenise } from '../../../src/text/tokenise.ts'
import { lexicon } from './support.ts'

const automata = COVERED_LANGUAGES.map((language) => lexicon.automata.get(language))
const forms = automata.flatMap((automaton) => [
  ...(automaton?.spelled.keys() ?? []),
  ...[...(automaton?.stems.values() ?? [])].flatMap((stems) => stems.map(({ native }) => native)),
])
const ENDINGS = ['', 'lar', 'ların', 's', "'s", "'ın", 'ами', 'ներ', 'x', '1']
const BETWEEN = [' ', ', ', '. ', '\n', ' — ', '«', '» ', '_', '-', '/']

/** A word of the lexicon as people write it: inflected, shouted, disguised. */
const word = constantFrom(...forms).chain((form) =>
  constantFrom(
    ...ENDINGS.map((ending) => form + ending),
    form.toUpperCase(),
    asciiOf(form),
    form.normalize('NFD'),
    form.replace(/(.)$/u, '$1$1$1'),
    form.replace(/^(.)/u, '$1\u200B'),
    form.replace('o', 'о').replace('е', 'e').replace('a', '4'),
    [...form].join('.'),
    [...form].join(' '),
  ),
)
const text = array(
  oneof(word, string({ unit: 'binary', maxLength: 8 }), constantFrom('и', 'a', 'և', '՞')),
  {
    maxLength: 12,
  },
).chain((words) => constantFrom(...BETWEEN).map((between) => words.join(between)))

describe('sifting a text', () => {
  test.each(['entry', 'group'] as const)(
    'lets through what every word by itself would be: %s',
    (kind) => {
      const sieve = anchorSieve(lexicon, COVERED_LANGUAGES, kind)
      let told = 0
      assert(
        property(text, (given) => {
          const sifted = sift(sieve, given)
          if (sifted === null) return
          told += 1
          const tokens = tokenise(given)
          expect(sifted.bounds).toEqual(tokens.flatMap(({ start, end }) => [start, end]))
          const passed = [...tokens.keys()].filter((at) => {
            const token = tokens[at]
            const readings = [token?.fold ?? '', ...(token?.readings ?? [])]
            return readings.some((form) => mayHold(sieve, form))
          })
          expect(sifted.passed).toEqual(passed)
        }),
        { numRuns: 4000 },
      )
      expect(told).toBeGreaterThan(1000)
    },
  )

  test('knows every form of every word by which an entry or a group is looked for', () => {
    for (const kind of ['entry', 'group'] as const) {
      const sieve = anchorSieve(lexicon, COVERED_LANGUAGES, kind)
      for (const automaton of automata) {
        const anchors = new Set(
          [...(automaton?.patterns ?? [])]
            .filter(([, patterns]) => patterns.some(({ refersTo }) => refersTo.kind === kind))
            .map(([number]) => number),
        )
        const keys = [...(automaton?.spelled ?? []), ...(automaton?.stems ?? [])]
        const wanted = keys.filter(([, rows]) => rows.some((row) => anchors.has(row.word)))
        expect(wanted.length).toBeGreaterThan(20)
        for (const [form] of wanted) expect(mayHold(sieve, form), form).toBe(true)
      }
    }
  })

  test('turns away nearly every other word', () => {
    const sieve = anchorSieve(lexicon, ['en'], 'entry')
    const words = Array.from({ length: 26 ** 3 }, (_, n) =>
      [n % 26, Math.floor(n / 26) % 26, Math.floor(n / 676), 16, 25, n % 7]
        .map((letter) => String.fromCharCode(97 + letter))
        .join(''),
    )
    const passed = words.filter((each) => mayHold(sieve, each))
    expect(passed.length / words.length).toBeLessThan(0.01)
  })

  test.each(['д.о.г.с', 'a b c d', `${'ab'.repeat(200)}`])(
    'leaves to a closer look: %s',
    (given) => {
      expect(sift(anchorSieve(lexicon, ['en'], 'entry'), given)).toBeNull()
    },
  )
})
