import type { EntryId, GroupId } from '../model/ids.ts'
import type { Exclusion, MentionKind, Pattern } from './automaton.ts'
import { wrongNames } from './check-paradigms.ts'
import type { CompiledLanguage, SpelledRow } from './compiled.ts'
import type { Form } from './form.ts'
import type { PlacedEntry } from './gather-entries.ts'
import { unknown, type References } from './gather.ts'
import { anchorPatterns, compileExclusion, compilePlaces, type GroupNames } from './patterns.ts'
import type { Reporter } from './reporter.ts'
import type { LexiconSource } from './source.ts'
import { openVocabulary, type Vocabulary } from './vocabulary.ts'

type Unanchored = Omit<Pattern, 'anchor'>

/** Compiles the words and patterns of one language. */
export function buildLanguage(
  language: string,
  source: LexiconSource,
  placed: readonly PlacedEntry[],
  references: References,
  reporter: Reporter,
): CompiledLanguage {
  const file = source.shaped.paradigms.find(({ path }) => path === `paradigms/${language}.yml`)
  for (const { path, found } of file ? wrongNames(file.data) : []) {
    reporter.report(file?.path ?? '', path, {
      where: language,
      found,
      expected: 'a name of this file, or a feature that forms have',
      mend: 'Correct the spelling, or add it in this file.',
    })
  }
  const vocabulary = openVocabulary(file?.data ?? null)
  const exclusions: Record<string, Exclusion> = {}
  const patterns: Unanchored[] = []
  for (const words of source.shaped.words) {
    if (words.data.language !== language) continue
    for (const [group, kinds] of Object.entries(words.data.groups)) {
      if (!references.groups.has(group)) {
        reporter.report(words.path, ['groups', group], unknown('group', group, group))
      }
      for (const [kind, texts] of Object.entries(kinds)) {
        texts.forEach((text, at) => {
          const ways = compilePlaces(vocabulary, text, true)
          const path = ['groups', group, kind, at]
          if (typeof ways === 'string') wrongPattern(reporter, words.path, path, group, ways)
          else {
            for (const places of ways) {
              patterns.push(groupPattern(group as GroupId, kind as MentionKind, places))
            }
          }
        })
      }
    }
  }
  const names = namesAs(language, patterns, ['name'])
  const namesAndLands = namesAs(language, patterns, ['name', 'place'])
  for (const row of placed) {
    if (row.entry.language !== language) continue
    const groups = row.entry.territory ? namesAndLands : names
    // What is never matched is checked all the same, over words of its own.
    if (row.entry.status === 'active') {
      patterns.push(...buildEntry(vocabulary, row, groups, exclusions, reporter))
    } else buildEntry(openVocabulary(file?.data ?? null), row, groups, {}, reporter)
  }
  return pack(language, vocabulary, anchorPatterns(patterns, vocabulary), exclusions)
}

/** The words and longer names of every group, of the kinds asked for. */
function namesAs(
  language: string,
  patterns: readonly Unanchored[],
  kinds: readonly MentionKind[],
): GroupNames {
  const named = patterns.flatMap(({ refersTo, places }) =>
    refersTo.kind === 'group' && kinds.includes(refersTo.as) ? [places] : [],
  )
  return {
    words: named.flatMap((places) => (places.length === 1 ? (places[0]?.words ?? []) : [])),
    phrases: named.filter((places) => places.length > 1),
    head: language === 'ru' ? 'first' : 'last',
  }
}

function groupPattern(group: GroupId, as: MentionKind, places: Pattern['places']): Unanchored {
  return { refersTo: { kind: 'group', group, as }, places }
}

function buildEntry(
  vocabulary: Vocabulary,
  { entry, data, file, path }: PlacedEntry,
  names: GroupNames,
  exclusions: Record<string, Exclusion>,
  reporter: Reporter,
): Unanchored[] {
  const patterns: Unanchored[] = []
  data.patterns.forEach((text, at) => {
    const ways = compilePlaces(vocabulary, text, entry.translit, names)
    if (typeof ways === 'string') {
      wrongPattern(reporter, file, [...path, 'patterns', at], entry.id, ways)
      return
    }
    for (const places of ways) {
      patterns.push({ refersTo: { kind: 'entry', entry: entry.id }, places })
      // A one-word slur is also a name of its group: "the X are dogs" is bound by it.
      if (entry.category === 'SLUR' && entry.target.kind === 'inherent' && places.length === 1) {
        for (const group of entry.target.groups) patterns.push(groupPattern(group, 'slur', places))
      }
    }
  })
  if (data.exclude) {
    const exclusion = compileExclusion(vocabulary, data.exclude, entry.translit)
    if (typeof exclusion === 'string') {
      wrongPattern(reporter, file, [...path, 'exclude'], entry.id, exclusion)
    } else exclusions[entry.id satisfies EntryId] = exclusion
  }
  return patterns
}

function wrongPattern(
  reporter: Reporter,
  file: string,
  path: readonly (string | number)[],
  where: string,
  found: string,
): void {
  reporter.report(file, path, {
    where,
    found,
    expected: 'words apart by spaces, a|b, lemma:paradigm, ~1 to ~4 for a gap',
    mend: 'lexicons/README.md describes patterns and paradigms.',
  })
}

function pack(
  language: string,
  vocabulary: Vocabulary,
  patterns: readonly Pattern[],
  exclusions: Readonly<Record<string, Exclusion>>,
): CompiledLanguage {
  const forms: Form[] = []
  const numbers = new Map<string, number>()
  const numberOf = (form: Form): number => {
    const key = JSON.stringify(Object.entries(form).toSorted())
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, forms.length)
    return forms.push(form) - 1
  }
  const spelled: Record<string, readonly SpelledRow[]> = {}
  for (const [fold, rows] of vocabulary.spelled) {
    spelled[fold] = rows.map(({ word, plain, form }) => [
      word,
      plain === fold ? '' : plain,
      numberOf(form),
    ])
  }
  const stems = Object.fromEntries(vocabulary.stems)
  const { suffixes } = vocabulary
  const latin = [...vocabulary.latin]
  return { language, forms, spelled, stems, suffixes, latin, patterns, exclusions }
}
