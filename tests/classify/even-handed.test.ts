import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { compareGroups, type Difference } from '../../scripts/even-handed/compare.ts'
import { readSwapFiles } from '../../scripts/even-handed/read.ts'
import { report } from '../../scripts/even-handed/report.ts'
import { mentions } from '../../src/classify/match/groups.ts'
import { CATEGORIES } from '../../src/model/category.ts'
import { USES } from '../../src/model/flag.ts'
import type { EntryId } from '../../src/model/ids.ts'
import { COVERED_LANGUAGES } from '../../src/model/language.ts'
import { productLexicon } from './lexicon.ts'

/**
 * Sentences in which a group is read otherwise, group by group; one that comes right leaves the list.
 * English names that are adjectives too may stand for whose vote it is ("Chinese vote"); the others are
 * a name that another language inflects (osetin) and one in the singular (թաթ ժողովուրդը).
 */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  az: ['“Ey {A} siçovulları!” ossetians'],
  en: ['talysh', 'roma', 'ingush', 'udi', 'kyrgyz', 'chinese', 'french', 'older-people'].map(
    (group) => `“Corruption is a cancer, and {N} vote against it.” ${group}`,
  ),
  hy: ['“{N} շներ ունեն։” tats', '“{N} շներ և կատուներ են պահում։” tats'],
}

/** A difference by its sentence and its groups. */
function place({ template, groups }: Difference): string {
  return `“${template}” ${groups}`
}

const named = z.object({ groups: z.record(z.string(), z.unknown()) })
const files = readSwapFiles('tests/cases/even-handed')

it('every covered language is compared', () => {
  expect(files.map(({ language }) => language).toSorted()).toEqual(
    [...COVERED_LANGUAGES].toSorted(),
  )
})

describe.each(files)('in $language', (file) => {
  const { language, groups, templates, pairs } = file
  const lexicon = productLexicon()

  it('every group that the lexicon names has a row', () => {
    const { groups: all } = named.parse(
      parse(readFileSync(`lexicons/${language}/groups.yml`, 'utf8')),
    )
    expect(Object.keys(groups).toSorted()).toEqual(Object.keys(all).toSorted())
  })

  it('every form of a row is known as its group alone', () => {
    const wrong = Object.entries(groups).flatMap(([group, forms]) =>
      Object.values(forms).filter((form) => {
        const found = mentions(lexicon, form, [language])
        return found.length === 0 || found.some((each) => each.group !== group)
      }),
    )
    expect(wrong).toEqual([])
  })

  it('the sentences are of every use and of every category that can be said of any group', () => {
    const stated = [...templates, ...pairs]
    const uses = new Set(stated.map(({ use }) => use))
    const categories = new Set(
      stated.map(({ entry }) => lexicon.entries.get(entry as EntryId)?.category),
    )
    expect(templates.length).toBeGreaterThanOrEqual(25)
    expect(USES.filter((use) => !uses.has(use))).toEqual([])
    expect(CATEGORIES.filter((category) => !categories.has(category))).toEqual(['SLUR'])
  })

  const compared = compareGroups(lexicon, file)
  const known = OTHERWISE[language] ?? []
  const differences = compared.differences.filter((each) => !known.includes(place(each)))

  it(`${compared.groups} groups are read alike in ${compared.texts} texts`, () => {
    expect(report([{ ...compared, differences }])).not.toContain('expected')
    expect(differences).toEqual([])
  })

  it(`${known.length} sentences are not read alike yet`, () => {
    const unequal = new Set(compared.differences.map(place))
    expect(known.filter((each) => !unequal.has(each))).toEqual([])
  })
})
