import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { classify } from '../../src/classify/index.ts'
import { CATEGORIES } from '../../src/model/category.ts'
import { BINDINGS, USES, type Flag } from '../../src/model/flag.ts'
import type { LanguageCode } from '../../src/model/language.ts'
import { productLexicon } from './lexicon.ts'

const FOLDER = 'tests/cases/classify'
/** What is read wrongly today. Not among the cases that count. */
const MISSES = 'known-misses.yml'

const entryId = z.string().regex(/^[a-z]{2}-(f-)?\d+$/)
const severity = z.int().min(2).max(5)

const expectedFlag = z.strictObject({
  /** Two where the sentence is the same in two languages. */
  entry: z.union([entryId, z.array(entryId).length(2)]),
  category: z.enum(CATEGORIES),
  targets: z.array(z.string()),
  use: z.enum(USES),
  binding: z.enum(BINDINGS).optional(),
  /** The flag's words as they stand in the text; parts that lie apart are joined by ` … `. */
  span: z.string().min(1),
  /** Words that the speaker's span holds. */
  speaker: z.string().optional(),
})

const oneCase = z
  .strictObject({
    text: z.string(),
    /** The highest flagged severity, or its least and most. Left out: must not be flagged. */
    severity: z.union([severity, z.tuple([severity, severity])]).optional(),
    /** One flag that must be there. */
    flag: expectedFlag.optional(),
  })
  .refine((each) => each.severity === undefined || each.flag !== undefined, {
    error: 'a case that must be flagged says which flag',
  })

const caseFile = z.strictObject({
  /** `no`, or the name of the speaker of the language who reviewed the sentences. */
  native_reviewed: z.string().min(2),
  about: z.string().min(10),
  cases: z.array(oneCase).min(1),
})

export type Case = z.infer<typeof oneCase>

function read(language: LanguageCode, file: string): readonly Case[] {
  return caseFile.parse(parse(readFileSync(`${FOLDER}/${language}/${file}`, 'utf8'))).cases
}

/** The cases of a language, and those that are read wrongly today. */
export function readCases(language: LanguageCode): {
  readonly cases: readonly Case[]
  readonly misses: readonly Case[]
} {
  const themes = readdirSync(`${FOLDER}/${language}`).filter((file) => file !== MISSES)
  return {
    cases: themes.toSorted().flatMap((file) => read(language, file)),
    misses: read(language, MISSES),
  }
}

/** What the classifier says of a case against what it should say; null where it is right. */
export function wrongIn({ text, severity: expected = 0, flag }: Case): string | null {
  const found = classify(productLexicon(), text, [])
  const [least, most] = Array.isArray(expected) ? expected : [expected, expected]
  const right =
    found.severity >= least &&
    found.severity <= most &&
    (flag === undefined || found.flags.some((each) => isExpected(each, flag, text)))
  if (right) return null
  const shown = found.flags.map((each) => brief(each, text))
  return JSON.stringify({ severity: found.severity, flags: shown })
}

function isExpected(flag: Flag, expected: z.infer<typeof expectedFlag>, text: string): boolean {
  const { entry, targets, use, span, speaker } = brief(flag, text)
  return (
    [expected.entry].flat().includes(entry) &&
    flag.category === expected.category &&
    targets.join() === expected.targets.join() &&
    use === expected.use &&
    span === expected.span &&
    (expected.binding ?? flag.binding) === flag.binding &&
    (expected.speaker === undefined || speaker?.includes(expected.speaker) === true)
  )
}

function brief(flag: Flag, text: string) {
  const { entry, category, targets, use, binding, severity: own } = flag
  const span = flag.spans.map((each) => text.slice(...each)).join(' … ')
  const speaker = flag.speaker === undefined ? undefined : text.slice(...flag.speaker)
  return { entry, category, targets, use, binding, severity: own, span, speaker }
}
