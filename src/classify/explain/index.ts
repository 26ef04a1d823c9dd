import type { Lexicon } from '../../lexicon/types.ts'
import { flaggedSeverity } from '../../model/flagged.ts'
import type { LanguageCode } from '../../model/language.ts'
import { replaceUnstorable } from '../../text/storable.ts'
import { tokenise } from '../../text/tokenise.ts'
import { createScene } from '../context/scene.ts'
import { subjectsOf } from '../context/subject.ts'
import { readFlags } from '../flags.ts'
import { ENGINE_VERSION, languagesOf } from '../index.ts'
import { detectLanguage } from '../language/index.ts'
import { inAzerbaijani } from '../match/cyrillic.ts'
import { mentions } from '../match/groups.ts'
import { match } from '../match/match.ts'
import { mergeOverlaps } from '../overlap.ts'
import { entryExplainer } from './entry.ts'
import { explainFlag } from './flag.ts'
import { explainLanguage } from './language.ts'
import { nearBy } from './near.ts'
import { otherSenses, overlapped, unspoken } from './others.ts'
import { explainWord } from './spelling.ts'
import { targetExplainer } from './targets.ts'
import type { Explanation } from './types.ts'
import { verdict } from './verdict.ts'
import { walk, type Laid } from './walk.ts'

const NOTE = 'Software points, a person decides. A flag is never a finding.'

/**
 * Explains a classification word by word: what `classify` answers for the same text and hints, with
 * the reasons of each flag, and what was near and which rule stopped it. Pure; takes many times as
 * long as `classify`, in proportion to the text.
 *
 * @param text verbatim; offsets are UTF-16 units into it. NUL and lone surrogates are read as U+FFFD.
 * @param hints ISO 639-1 codes: weak evidence.
 */
export function explain(
  lexicon: Lexicon,
  text: string,
  hints: readonly LanguageCode[],
): Explanation {
  const storable = replaceUnstorable(text).text
  const language = detectLanguage(storable, hints)
  const tokens = tokenise(storable)
  const languages = languagesOf(lexicon, language, storable)
  const { matches } = match(lexicon, storable, languages)
  const found = { matches, groups: mentions(lexicon, storable, languages) }
  const scene = createScene(storable, inAzerbaijani(tokens, languages), languages)
  const subjects = subjectsOf(scene, found.groups)
  const read = readFlags(scene, found, language)
  const all = read.map(({ flag }) => flag)
  const kept = mergeOverlaps(all)
  const readings = new Map(read.map(({ flag, reading }) => [flag, reading]))

  const laid = [...walk(lexicon, tokens, languages, storable)]
  const hitsOf = matchedHits(laid)
  const entryOf = entryExplainer(lexicon)
  const targetsOf = targetExplainer(lexicon, scene, found.groups)
  const flags = kept.flatMap((flag) => {
    const reading = readings.get(flag)
    if (reading === undefined) return []
    const { match: matched } = reading.at
    const hits = hitsOf.get(keyOf(matched.entry.id, matched.tokens)) ?? []
    const words = matched.tokens.flatMap((token, at) => {
      const hit = hits[at]
      return hit === undefined ? [] : [explainWord(storable, tokens, token, hit, matched.language)]
    })
    const entry = entryOf(matched.entry)
    const targets = targetsOf(reading)
    return [explainFlag(scene, subjects, language, { flag, reading, entry, words, targets })]
  })
  const others = [
    ...otherSenses(scene, matches, subjects),
    ...overlapped(lexicon, scene, all, kept),
    ...unspoken(lexicon, scene, found.groups, all),
  ]
  const { near, leftOut } = nearBy(scene, laid, all, found.groups, others)
  const explainedLanguage = explainLanguage(language, languages)
  return {
    version: 1,
    text,
    said: verdict(explainedLanguage, flags, near),
    flagged: flaggedSeverity(kept) > 0,
    severity: flaggedSeverity(kept),
    language: explainedLanguage,
    sentences: scene.sentences,
    flags,
    near,
    nearLeftOut: leftOut,
    lexicon: lexicon.version,
    engine: ENGINE_VERSION,
    note: NOTE,
  }
}

/** The words that each match was read by, by entry and place. */
function matchedHits(laid: readonly Laid[]): ReadonlyMap<string, Laid['hits']> {
  const hits = new Map<string, Laid['hits']>()
  for (const { entry, tokens, hits: found, stopped } of laid) {
    const key = keyOf(entry.id, tokens)
    if (stopped === null && !hits.has(key)) hits.set(key, found)
  }
  return hits
}

function keyOf(entry: string, tokens: readonly number[]): string {
  return `${entry} ${tokens.join()}`
}
