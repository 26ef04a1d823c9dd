import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { classify } from '../../src/classify/index.ts'
import { COVERED_LANGUAGES } from '../../src/model/language.ts'
import { productLexicon } from './lexicon.ts'

const swapFile = z.array(
  z.strictObject({
    language: z.enum(COVERED_LANGUAGES),
    /** Group id, then its words by the name of their place. */
    groups: z.record(z.string(), z.record(z.string(), z.string())),
    templates: z.array(z.string()).min(1),
  }),
)

const files = swapFile.parse(parse(readFileSync('tests/cases/even-handed.yml', 'utf8')))

/** What must not depend on the group: everything but targets, places and words. */
function verdict(language: string, text: string): unknown {
  const { severity, flags } = classify(productLexicon(), text, [language])
  return {
    severity,
    flags: flags.map((flag) => ({
      entry: flag.entry,
      use: flag.use,
      binding: flag.binding,
      severity: flag.severity,
      why: flag.why,
      speaker: flag.speaker === undefined ? null : text.slice(...flag.speaker),
      targets: flag.targets.length,
    })),
  }
}

function fill(template: string, words: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, place: string) => words[place] ?? `{${place}}`)
}

describe.each(files)('in $language', ({ language, groups, templates }) => {
  /** The groups that have every word of a template: not every people has a country. */
  function rowsOf(template: string) {
    const rows = Object.entries(groups).filter(([, words]) => !fill(template, words).includes('{'))
    expect(rows.length, 'groups with every word of the template').toBeGreaterThan(6)
    return rows
  }

  it.each(templates)('every group is read alike in: %s', (template) => {
    const rows = rowsOf(template)
    const expected = verdict(language, fill(template, rows[0]?.[1] ?? {}))
    for (const [group, words] of rows) {
      const text = fill(template, words)
      expect({ group, ...(verdict(language, text) as object) }).toEqual({
        group,
        ...(expected as object),
      })
    }
  })

  it.each(templates)('the target is the group that is named in: %s', (template) => {
    for (const [group, words] of rowsOf(template)) {
      const { flags } = classify(productLexicon(), fill(template, words), [language])
      for (const flag of flags) for (const target of flag.targets) expect(target).toBe(group)
    }
  })
})

it('the sides of the region are among the groups of every language', () => {
  for (const { groups } of files) {
    expect(Object.keys(groups)).toEqual(
      expect.arrayContaining(['armenians', 'azerbaijanis', 'turks', 'georgians', 'kurds']),
    )
  }
  expect(files.map((file) => file.language).toSorted()).toEqual([...COVERED_LANGUAGES].toSorted())
})
