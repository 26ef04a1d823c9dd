import { classify } from '../../src/classify/index.ts'
import type { Lexicon } from '../../src/lexicon/types.ts'
import type { Classification } from '../../src/model/classification.ts'
import type { LanguageCode } from '../../src/model/language.ts'
import type { Forms, SwapFile, Template } from './read.ts'

/** One way in which a group is read otherwise than the template states, or than the first group. */
export interface Difference {
  readonly language: string
  readonly template: string
  /** The group, or the two groups, in the template's places. */
  readonly groups: string
  readonly field: 'severity' | 'entry' | 'use' | 'targets' | 'flags'
  readonly got: string
  readonly expected: string
}

export interface Comparison {
  readonly language: string
  readonly groups: number
  readonly templates: number
  readonly texts: number
  readonly differences: readonly Difference[]
}

interface Filled {
  readonly text: string
  readonly groups: readonly string[]
}

/** Reads every template with every group, and every pair of groups in every sentence for two. */
export function compareGroups(lexicon: Lexicon, file: SwapFile): Comparison {
  const names = Object.keys(file.groups)
  const pairs = names.flatMap((first) =>
    names.filter((second) => second !== first).map((second) => [first, second]),
  )
  const singles = names.map((name) => [name])
  let texts = 0
  const differences: Difference[] = []
  const compare = (templates: readonly Template[], places: readonly string[][]): void => {
    for (const template of templates) {
      const filled = places.flatMap((groups) => fill(file, template.text, groups) ?? [])
      texts += filled.length
      differences.push(...differencesOf(lexicon, file.language, template, filled))
    }
  }
  compare(file.templates, singles)
  compare(file.pairs, pairs)
  return {
    language: file.language,
    groups: names.length,
    templates: file.templates.length + file.pairs.length,
    texts,
    differences,
  }
}

/** The sentence about these groups; null where one of them lacks a form that it needs. */
function fill(file: SwapFile, text: string, groups: readonly string[]): Filled | null {
  const forms: readonly (Forms | undefined)[] = groups.map((group) => file.groups[group])
  const sentence = text.replaceAll(
    /\{([A-Z])(2?)\}/g,
    (place, form: string, second: string) => forms[second === '' ? 0 : 1]?.[form] ?? place,
  )
  if (sentence.includes('{')) return null
  const [first = ''] = sentence
  return { text: first.toLocaleUpperCase(file.language) + sentence.slice(first.length), groups }
}

function differencesOf(
  lexicon: Lexicon,
  language: LanguageCode,
  template: Template,
  filled: readonly Filled[],
): readonly Difference[] {
  const first = filled[0]
  if (first === undefined) return []
  const { entry, use, severity } = template
  const usual = flagsOf(classify(lexicon, first.text, [language]))
  return filled.flatMap(({ text, groups }): Difference[] => {
    const found = classify(lexicon, text, [language])
    const flag = found.flags.find((each) => each.entry === entry)
    const same = (field: Difference['field'], got: string, expected: string): Difference[] =>
      got === expected
        ? []
        : [{ language, template: template.text, groups: groups.join(', '), field, got, expected }]
    const about = groups.at(-1) ?? ''
    return [
      ...same('severity', String(found.severity), String(severity)),
      ...same('flags', flagsOf(found), usual),
      ...(entry === undefined ? [] : same('entry', flag?.entry ?? 'none', entry)),
      ...(flag === undefined || use === undefined ? [] : same('use', flag.use, use)),
      ...(flag === undefined ? [] : same('targets', flag.targets.join(', '), about)),
    ]
  })
}

/** Everything of the flags that must not depend on the group: not targets, nor places and words. */
function flagsOf({ flags }: Classification): string {
  const shown = flags.map(({ entry, use, binding, why, speaker }) => {
    const sum = why.map(({ rule, delta }) => `${rule} ${delta}`).join(' + ')
    return `${entry} ${use}${speaker ? ' by a speaker' : ''} ${binding} (${sum})`
  })
  return shown.toSorted().join('; ') || 'none'
}
