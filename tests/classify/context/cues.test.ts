import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { generatedCues } from '../../../scripts/make-cues.ts'
import { hitsIn, indexCues } from '../../../src/classify/context/cue-index.ts'
import { cuesOf } from '../../../src/classify/context/cues.ts'
import { CUE_KINDS } from '../../../src/classify/context/kinds.ts'
import { cueFileSchema } from '../../../src/classify/context/schema.ts'
import { stemmerOf } from '../../../src/classify/context/stem.ts'
import { COVERED_LANGUAGES } from '../../../src/model/language.ts'
import { tokenise } from '../../../src/text/tokenise.ts'

async function cueFile(language: string): Promise<unknown> {
  return parse(await readFile(`lexicons/context/${language}.yml`, 'utf8'))
}

describe.each(COVERED_LANGUAGES)('the cues of %s', (language) => {
  it('have every kind, and hold for their own examples', async () => {
    const file = cueFileSchema.parse(await cueFile(language))
    expect(Object.keys(file.cues).toSorted()).toEqual([...CUE_KINDS])
    const index = indexCues(file)
    for (const { kind, text, hit } of file.examples) {
      const tokens = tokenise(text)
      const found = hitsIn(index, tokens, 0, tokens.length - 1)
        .filter((each) => each.kind === kind)
        .map((each) => text.slice(tokens[each.first]?.start, tokens[each.last]?.end))
      if (hit === null) expect(found, `${kind} in ${text}`).toEqual([])
      else expect(found, `${kind} in ${text}`).toContain(hit)
    }
  })

  it('are stemmed only where a stemmer is, to stems long enough to tell words apart', async () => {
    const file = cueFileSchema.parse(await cueFile(language))
    const stem = stemmerOf(language)
    const stemmed = Object.values(file.cues)
      .flat()
      .flatMap((written) => written.split(' '))
      .filter((word) => word.endsWith('~'))
    if (stem === null) expect(stemmed).toEqual([])
    else for (const word of stemmed) expect(stem(word.slice(0, -1)).length, word).toBeGreaterThan(1)
  })
})

describe('the cue files', () => {
  it('are what the classifier was built with', async () => {
    for (const [path, content] of await generatedCues()) {
      expect(await readFile(path, 'utf8'), `${path}: run npx tsx scripts/make-cues.ts`).toBe(
        content,
      )
    }
  })

  it.each([
    ['an unknown kind', { shouting: ['ha'] }],
    ['a cue twice in a list', { role: ['mayor', 'mayor'] }],
    ['a cue with a sign in it', { role: ['ma/yor'] }],
  ])('are refused with %s', async (_, cues) => {
    const file = (await cueFile('en')) as { cues: Record<string, string[]> }
    expect(cueFileSchema.safeParse({ ...file, cues: { ...file.cues, ...cues } }).success).toBe(
      false,
    )
  })
})

describe('cuesOf', () => {
  it('knows the covered languages and no other', () => {
    expect(COVERED_LANGUAGES.every((language) => cuesOf(language) !== null)).toBe(true)
    expect(cuesOf('ka')).toBeNull()
  })
})
