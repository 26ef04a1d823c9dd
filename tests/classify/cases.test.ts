import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { classify } from '../../src/classify/index.ts'
import { CATEGORIES } from '../../src/model/category.ts'
import { BINDINGS, USES, type Flag } from '../../src/model/flag.ts'
import { COVERED_LANGUAGES } from '../../src/model/language.ts'
import { productLexicon } from './lexicon.ts'

const expectedFlag = z.strictObject({
  category: z.enum(CATEGORIES),
  use: z.enum(USES).optional(),
  binding: z.enum(BINDINGS).optional(),
  targets: z.array(z.string()).optional(),
  /** Words that the speaker's span holds. */
  speaker: z.string().optional(),
})
const caseFile = z.array(
  z.strictObject({
    text: z.string(),
    severity: z.int().min(1).max(5).optional(),
    flag: expectedFlag.optional(),
    /** Need not be there; where it is, it is used so. */
    ifFlagged: expectedFlag.optional(),
  }),
)
type Case = z.infer<typeof caseFile>[number]

const folder = 'tests/cases/classify'

function casesOf(language: string): readonly Case[] {
  return readdirSync(`${folder}/${language}`)
    .toSorted()
    .flatMap((file) => caseFile.parse(parse(readFileSync(`${folder}/${language}/${file}`, 'utf8'))))
}

function brief(flag: Flag, text: string): object {
  const { category, use, binding, targets, severity, surface } = flag
  const speaker = flag.speaker === undefined ? undefined : text.slice(...flag.speaker)
  return { category, use, binding, targets, severity, surface, speaker }
}

function matches(flag: Flag, expected: z.infer<typeof expectedFlag>, text: string): boolean {
  const { category, use, binding, targets, speaker } = expected
  return (
    flag.category === category &&
    (use === undefined || flag.use === use) &&
    (binding === undefined || flag.binding === binding) &&
    (targets === undefined || flag.targets.join() === targets.join()) &&
    (speaker === undefined ||
      (flag.speaker !== undefined && text.slice(...flag.speaker).includes(speaker)))
  )
}

describe.each(COVERED_LANGUAGES)('the cases of %s', (language) => {
  const cases = casesOf(language)

  it('are many, and at least as many must not be flagged as must', () => {
    const must = cases.filter((each) => each.severity !== undefined)
    expect(cases.length).toBeGreaterThanOrEqual(60)
    expect(cases.length - must.length).toBeGreaterThanOrEqual(must.length)
  })

  it.each(cases)('are right about $text', ({ text, severity, flag, ifFlagged }) => {
    const found = classify(productLexicon(), text, [])
    const shown = JSON.stringify(found.flags.map((each) => brief(each, text)))
    expect(found.severity, shown).toBe(severity ?? 0)
    if (flag !== undefined) {
      expect(
        found.flags.some((each) => matches(each, flag, text)),
        shown,
      ).toBe(true)
    }
    if (ifFlagged !== undefined) {
      const same = found.flags.filter((each) => each.category === ifFlagged.category)
      expect(
        same.every((each) => matches(each, ifFlagged, text)),
        shown,
      ).toBe(true)
    }
  })
})
