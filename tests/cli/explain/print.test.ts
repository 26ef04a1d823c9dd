import { describe, expect, it } from 'vitest'
import { explain } from '../../../src/classify/explain/index.ts'
import { printExplanation } from '../../../src/cli/explain/print.ts'
import { openStyle } from '../../../src/cli/explain/style.ts'
import { productLexicon } from '../../classify/lexicon.ts'

const print = (text: string, terminal = false): string =>
  printExplanation(explain(productLexicon(), text, []), openStyle(terminal))

/** The marked text: what stands between the outcome and the language. */
const marked = (text: string, terminal = false): string => {
  const [, body = ''] = print(text, terminal).split('\n\n')
  return body
}

describe('the printed explanation', () => {
  it('marks expression, group, speaker and cues apart, each with the number of its flag', () => {
    expect(marked('The mayor said that Turks are dogs.')).toBe(
      '  The ⦃mayor⦄¹ ⟪said⟫¹ that ⟨Turks⟩¹ ⟪are⟫¹ ⟦dogs⟧¹.',
    )
    expect(marked('Turks are dogs. Kurds are not rats.')).toBe(
      '  ⟨Turks⟩¹ ⟪are⟫¹ ⟦dogs⟧¹. ⟨Kurds⟩² ⟪are⟫² ⟪not⟫² ⟦rats⟧².',
    )
  })

  it('marks by styles in a terminal, and says the same', () => {
    expect(marked('Turks are dogs.', true)).toBe(
      '  \u001b[4mTurks\u001b[24m¹ \u001b[3mare\u001b[23m¹ \u001b[7mdogs\u001b[27m¹.',
    )
    expect(print('Turks are dogs.', true)).toContain('\u001b[7mexpression\u001b[27m')
  })

  it('says each part of a flag in its row', () => {
    const lines = print('The mayor said that Turks are dogs.')
    for (const row of [
      'Flagged, severity 4 of 5: 1 expression found, and it counts.',
      '1. “dogs” counts: severity 4, attributed.',
      'Word         “dogs” at 30, read as “dogs” (plural): spelt as in the lexicon',
      'Entry        en-f-001, English “dog”. DEHUM_ANIMAL',
      'Group        construction (copula): the group is said to be it',
      'Turks: “Turks” at 20',
      'Use          attributed: somebody else is quoted or reported to say it',
      'Speaker      “mayor” at 4',
      'Cue          “said” at 10, a word of saying: without it the use would be direct',
      'Severity     4 = 4 (the entry’s own)',
      'No native speaker',
      '(unverified)',
      'Software points, a person decides.',
    ])
      expect(lines).toContain(row)
  })

  it('shows a sum that a rule lowered', () => {
    expect(print('A dog ran past the Armenians.')).toContain(
      'Severity     1 = 4 (the entry’s own) − 3 (a group is only near, and not tied to the expression)',
    )
  })

  it('gives each entry and category once, however often it is flagged', () => {
    const lines = print('Turks are dogs. Kurds are dogs. Greeks are dogs.')
    expect(lines.match(/Sense: /g)).toHaveLength(1)
    expect(lines.match(/^ {2}DEHUM_ANIMAL /gm)).toHaveLength(1)
  })

  it('is one line of outcome, the text and its language where nothing is near', () => {
    const lines = print('The library opens on Monday morning.')
    expect(lines).toContain('nothing of the lexicon is near')
    expect(lines).not.toMatch(/Near, and|The entries/)
  })

  it('shows of a long text the sentences that something is said of', () => {
    const filler = 'The library opens on Monday and closes in the evening. '.repeat(30)
    expect(marked(`${filler}Turks are dogs. ${filler}He bought a hot dog. ${filler}`)).toBe(
      '  … ⟨Turks⟩¹ ⟪are⟫¹ ⟦dogs⟧¹. … He bought a hot dog. …',
    )
    expect(marked(filler).length).toBeLessThan(900)
  })

  it('keeps every line below 100 columns, also of words without end', () => {
    const text = `Turks are dogs ${'a'.repeat(500)} ${'крысы'.repeat(80)}. ${'They are dogs. '.repeat(20)}`
    for (const line of [...print(text).split('\n'), ...print('ə'.repeat(300)).split('\n')])
      expect([...line].length).toBeLessThan(100)
  })

  it('sends nothing of a hostile text to the terminal raw', () => {
    const text =
      'Turks\u001b[2J are \u202edogs\u0000, \ud800said ⟦mayor⟧ \u001b]0;owned\u0007 It\u200b is'
    for (const terminal of [false, true]) {
      const ours = terminal ? /\u001b\[(?:7|27|4|24|1|22|3|23)m/g : /(?!)/g
      const lines = print(text, terminal).replaceAll(ours, '')
      expect(lines).not.toMatch(/[^\P{C}\n]/u)
      expect(lines).toContain('<U+001B>')
      expect(lines).toContain('<U+202E>')
      expect(lines).toContain('<U+0000>')
      expect(lines).toContain('<U+D800>')
      expect(lines).toContain('<U+27E6>')
    }
  })

  it('takes time in proportion to the text', () => {
    const explanations = [1, 4].map((times) =>
      explain(productLexicon(), 'The mayor said that Turks are dogs. '.repeat(100 * times), ['en']),
    )
    const time = (at: number): number => {
      const start = process.cpuUsage()
      for (let run = 0; run < 3; run += 1) {
        const explanation = explanations[at]
        if (explanation !== undefined) printExplanation(explanation, openStyle(false))
      }
      return process.cpuUsage(start).user
    }
    time(0)
    const small = Math.min(time(0), time(0))
    expect(time(1) / small).toBeLessThan(4 * 3)
  })
})
