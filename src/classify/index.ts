import type { Lexicon } from '../lexicon/types.ts'
import type { Classification } from '../model/classification.ts'
import { flaggedSeverity } from '../model/flagged.ts'
import type { Language, LanguageCode } from '../model/language.ts'
import { tokenise } from '../text/token.ts'
import { CUES_VERSION } from './context/cues/version.ts'
import { createScene } from './context/scene.ts'
import { flagsOf } from './flags.ts'
import { detectLanguage } from './language/index.ts'
import { match } from './match/match.ts'

/** Version of the classifier's rules, with the digest of its context cues. Changes with either. */
export const ENGINE_VERSION = `1.0.0+cues.${CUES_VERSION}`

/** A language whose probability is below this is not matched. */
const LEAST = 0.02

/**
 * Reads one text: language, matches of every candidate language's lexicon, the context of each, and
 * the flags. Pure: the same text, hints, lexicon and engine always give the same answer.
 *
 * @param text verbatim; offsets in the result are UTF-16 units into it.
 * @param hints ISO 639-1 codes that the source is expected to use: weak evidence.
 */
export function classify(
  lexicon: Lexicon,
  text: string,
  hints: readonly LanguageCode[],
): Classification {
  const language = detectLanguage(text, hints)
  const tokens = tokenise(text)
  const languages = languagesOf(lexicon, language)
  const found = match(lexicon, tokens, languages, text)
  const flags =
    found.matches.length === 0 ? [] : flagsOf(createScene(text, tokens, languages), found, language)
  return {
    language,
    severity: flaggedSeverity(flags),
    flags,
    lexicon: lexicon.version,
    engine: ENGINE_VERSION,
  }
}

/** The candidates with a lexicon, the likeliest first; all lexicons where no candidate has one. */
function languagesOf(lexicon: Lexicon, language: Language): readonly LanguageCode[] {
  const likely = language.candidates
    .filter((candidate) => candidate.p >= LEAST && lexicon.automata.has(candidate.code))
    .map((candidate) => candidate.code)
  if (likely.length > 0 || language.code !== 'und') return likely
  return [...lexicon.automata.keys()]
}
