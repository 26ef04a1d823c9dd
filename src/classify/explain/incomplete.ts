import type { Automaton, Pattern, Place } from '../../lexicon/automaton.ts'
import type { Entry } from '../../lexicon/types.ts'
import type { Scene } from '../context/scene.ts'
import { align } from '../match/align.ts'
import type { Hit } from '../match/look-up.ts'
import type { Reading } from '../match/reading.ts'
import type { Alignment, GroupMention } from '../match/types.ts'

/** A phrase that would stand in the text but for one of its places. */
export interface Missing {
  readonly place: Place
  readonly found: Alignment
}

/**
 * The one place of a pattern without which it would fit at its anchor, or null where more is missing.
 * The words that do stand there must be as far apart as the whole phrase lets them be.
 */
export function missingPlace(
  pattern: Pattern,
  reading: Reading,
  at: number,
  hit: Hit,
): Missing | null {
  for (const [index, place] of pattern.places.entries()) {
    if (index === pattern.anchor) continue
    const found = align(leaveOut(pattern, index), reading, at, hit)
    if (found !== null) return { place, found }
  }
  return null
}

function leaveOut(pattern: Pattern, index: number): Pattern {
  const gap = (pattern.places[index]?.gap ?? 0) + 1
  const places = pattern.places.flatMap((place, at) => {
    if (at === index) return []
    return at === index + 1 && index > 0 ? { ...place, gap: place.gap + gap } : place
  })
  return { ...pattern, places, anchor: pattern.anchor - (index < pattern.anchor ? 1 : 0) }
}

/** Words that hold any sentence together. */
const SMALL = [
  'filler',
  'function',
  'copula',
  'conjunction',
  'breaker',
  'comparison',
  'demonstrative',
  'negation-before',
  'negation-after',
  'pronoun',
  'pronoun-object',
  'quantifier',
  'self',
  'you',
] as const

/** Whether what stands there of a phrase tells anything: small words and names of groups do not. */
export function tellingWords(
  scene: Scene,
  groups: readonly GroupMention[],
): (laid: { readonly tokens: readonly number[]; readonly entry: Entry }) => boolean {
  const names = new Set(groups.flatMap(({ tokens }) => tokens))
  return ({ tokens, entry }) =>
    tokens.some(
      (token) =>
        !names.has(token) && !SMALL.some((kind) => scene.isCue(token, kind, entry.language)),
    )
}

const spellings = new WeakMap<Automaton, ReadonlyMap<number, string>>()

/** What may stand at a place, in words; at most three of them. */
export function placeWords(automaton: Automaton, place: Place): string {
  if (place.group === true) return 'the name of a group'
  const known = spellingsOf(automaton)
  const words = place.words.flatMap((word) => known.get(word) ?? [])
  const more = words.length > 3 ? ' or the like' : ''
  return (
    words
      .slice(0, 3)
      .map((word) => `“${word}”`)
      .join(' or ') + more
  )
}

/** One spelling of each numbered word: its stem, or the first of its forms. */
function spellingsOf(automaton: Automaton): ReadonlyMap<number, string> {
  const known = spellings.get(automaton)
  if (known !== undefined) return known
  const words = new Map<number, string>()
  for (const rows of automaton.stems.values()) {
    for (const { word, native } of rows) if (!words.has(word)) words.set(word, native)
  }
  for (const rows of automaton.spelled.values()) {
    for (const { word, plain } of rows) if (!words.has(word)) words.set(word, plain)
  }
  spellings.set(automaton, words)
  return words
}
