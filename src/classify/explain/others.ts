import type { Lexicon } from '../../lexicon/types.ts'
import type { Flag } from '../../model/flag.ts'
import type { GroupId } from '../../model/ids.ts'
import { bind } from '../context/bind.ts'
import { locate } from '../context/located.ts'
import type { Scene } from '../context/scene.ts'
import { otherSense, type OtherSense } from '../context/sense.ts'
import type { SubjectIndex } from '../context/subject.ts'
import type { GroupMention, Match } from '../match/types.ts'
import { touch } from '../overlap.ts'
import { grouped } from './grouped.ts'
import type { Near, Words } from './types.ts'
import { inLexicon, tokenWords, wordsAt } from './words.ts'

/** So many places of a group that nothing is said of are shown. */
const MOST_PLACES = 5

/** Flags that went into a longer one of their category. */
export function overlapped(
  lexicon: Lexicon,
  scene: Scene,
  all: readonly Flag[],
  kept: readonly Flag[],
): readonly Near[] {
  const key = (flag: Flag): string =>
    `${flag.category} ${scene.sentenceAt(flag.spans[0]?.[0] ?? 0)}`
  const longer = grouped(kept, key)
  const isKept = new Set(kept)
  return all.flatMap((flag): Near[] => {
    const into = isKept.has(flag) ? undefined : longer.get(key(flag))?.find((k) => touch(flag, k))
    const entry = lexicon.entries.get(flag.entry)
    // Its own words once more, or the same words in the lexicon of a language close by.
    if (into === undefined || into.entry === flag.entry || into.surface === flag.surface) return []
    if (entry === undefined) return []
    const { id, language, lemma, gloss } = entry
    return [
      {
        stop: 'overlap',
        entry: { id, language, lemma, gloss },
        words: flag.spans.map((span) => wordsAt(scene.text, span)),
        by: into.spans.map((span) => wordsAt(scene.text, span)),
        said: `${inLexicon(entry)}: part of a longer expression of the same category, ${into.entry}`,
      },
    ]
  })
}

/** Groups that are named in sentences where nothing of the lexicon stands, once each. */
export function unspoken(
  lexicon: Lexicon,
  scene: Scene,
  groups: readonly GroupMention[],
  flags: readonly Flag[],
): readonly Near[] {
  const spoken = new Set(flags.map(({ spans }) => scene.sentenceAt(spans[0]?.[0] ?? 0)))
  const places = new Map<GroupId, Words[]>()
  for (const { group, kind, tokens } of groups) {
    const first = tokens[0] ?? 0
    if (kind === 'place' || spoken.has(scene.sentenceOf(first))) continue
    const words = tokenWords(scene.text, scene.tokens, first, tokens.at(-1))
    const known = places.get(group)
    if (known === undefined) places.set(group, [words])
    else if (known.at(-1)?.span[0] !== words.span[0]) known.push(words)
  }
  return [...places].map(([group, words]): Near => {
    const name = lexicon.groups.get(group)?.name ?? group
    return {
      stop: 'no-expression',
      entry: null,
      words: words.slice(0, MOST_PLACES),
      by: [],
      said: `${name} named, with nothing of the lexicon in the same sentence`,
    }
  })
}

const SENSES: Readonly<Record<OtherSense, string>> = {
  literal: 'the sentence speaks of a real animal, illness, waste or tool',
  'conflict-label': 'said of whoever fights, and put on no people',
  'nobody-meant': 'said of nobody',
  'thing-acted-on': 'what it is done to is a thing',
}

/** Matches whose words mean something else than their entry, so that there is no flag. */
export function otherSenses(
  scene: Scene,
  matches: readonly Match[],
  subjects: SubjectIndex,
): readonly Near[] {
  return matches.flatMap((match): Near[] => {
    const at = locate(scene, match)
    const sense = at === null ? null : otherSense(scene, at, bind(scene, at, subjects), subjects)
    if (sense === null) return []
    const { id, language, lemma, gloss } = match.entry
    const words = match.tokens.map((token) => tokenWords(scene.text, scene.tokens, token))
    const said = `${inLexicon(match.entry)}: ${SENSES[sense]}`
    return [{ stop: 'sense', entry: { id, language, lemma, gloss }, words, by: [], said }]
  })
}
