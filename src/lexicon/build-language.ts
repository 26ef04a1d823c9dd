import type { EntryId, GroupId } from '../model/ids.ts'
import type { Exclusion, MentionKind, Pattern } from './automaton.ts'
import type { CompiledLanguage, SpelledRow } from './compiled.ts'
import type { Form } from './form.ts'
import type { PlacedEntry } from './gather-entries.ts'
import { unknown, type References } from './gather.ts'
import { checkGrammar } from './grammar.ts'
import { anchorPatterns, compileExclusion, compilePlaces } from './patterns.ts'
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
  if (file?.data.kind === 'suffixes') {
    for (const wrong of checkGrammar(file.data)) {
      reporter.report(file.path, [], {
        where: language,
        found: wrong,
        expected: 'states and groups that are there, features of the list',
        mend: 'Correct the name.',
      })
    }
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
          const places = compilePlaces(vocabulary, text)
          const path = ['groups', group, kind, at]
          if (typeof places === 'string') wrongPattern(reporter, words.path, path, group, places)
          else patterns.push(groupPattern(group as GroupId, kind as MentionKind, places))
        })
      }
    }
  }
  const wordsAs = (kind: MentionKind): readonly number[] =>
    patterns.flatMap(({ refersTo, places }) =>
      refersTo.kind === 'group' && refersTo.as === kind && places.length === 1
        ? (places[0]?.words ?? [])
        : [],
    )
  const names = wordsAs('name')
  const namesAndLands = [...names, ...wordsAs('place')]
  for (const row of placed) {
    if (row.entry.language !== language || row.entry.status === 'retired') continue
    const groups = row.entry.territory ? namesAndLands : names
    patterns.push(...buildEntry(vocabulary, row, groups, exclusions, reporter))
  }
  return pack(language, vocabulary, anchorPatterns(patterns, vocabulary), exclusions)
}

function groupPattern(group: GroupId, as: MentionKind, places: Pattern['places']): Unanchored {
  return { refersTo: { kind: 'group', group, as }, places }
}

function buildEntry(
  vocabulary: Vocabulary,
  { entry, data, file, path }: PlacedEntry,
  names: readonly number[],
  exclusions: Record<string, Exclusion>,
  reporter: Reporter,
): Unanchored[] {
  const patterns: Unanchored[] = []
  data.patterns.forEach((text, at) => {
    const places = compilePlaces(vocabulary, text, names)
    if (typeof places === 'string') {
      wrongPattern(reporter, file, [...path, 'patterns', at], entry.id, places)
      return
    }
    patterns.push({ refersTo: { kind: 'entry', entry: entry.id }, places })
    // A one-word slur is also a name of its group: "the X are dogs" is bound by it.
    if (entry.category === 'SLUR' && entry.target.kind === 'inherent' && places.length === 1) {
      for (const group of entry.target.groups) patterns.push(groupPattern(group, 'slur', places))
    }
  })
  if (data.exclude) {
    const exclusion = compileExclusion(vocabulary, data.exclude)
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
  return { language, forms, spelled, stems, suffixes: vocabulary.suffixes, patterns, exclusions }
}
