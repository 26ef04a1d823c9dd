import type { Lexicon } from '../lexicon/types.ts'
import type { Classification } from '../model/classification.ts'
import type { Flag } from '../model/flag.ts'
import { flaggedSeverity } from '../model/flagged.ts'
import { COVERED_LANGUAGES, type Language, type LanguageCode } from '../model/language.ts'
import { CUES_VERSION } from './context/cues/version.ts'
import { createScene } from './context/scene.ts'
import { flagsOf } from './flags.ts'
import { detectLanguage } from './language/index.ts'
import { inAzerbaijani } from './match/cyrillic.ts'
import { match } from './match/match.ts'
import { beginsIn, movedTo, passagesOf, type Passage } from './passages.ts'

/** Version of the classifier's rules, with the digest of its context cues. Changes with either. */
export const ENGINE_VERSION = `1.2.0+cues.${CUES_VERSION}`

/** A language whose probability is below this is not matched. */
const LEAST = 0.02
/** Below this confidence in the language, or this many UTF-16 units of text, it is in doubt. */
const SURE = 0.8
const SHORT = 30
const BY_SCRIPT: Readonly<Record<string, readonly LanguageCode[]>> = {
  Latn: ['az', 'tr', 'en'],
  Cyrl: ['ru', 'az'],
  Armn: ['hy'],
  Arab: ['az'],
}

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
  const languages = languagesOf(lexicon, language, text)
  const flags = passagesOf(text).flatMap((passage) =>
    flagsIn(lexicon, text, passage, language, languages),
  )
  return {
    language,
    severity: flaggedSeverity(flags),
    flags,
    lexicon: lexicon.version,
    engine: ENGINE_VERSION,
  }
}

/** The flags that begin in the core of a passage, with offsets into the whole text. */
function flagsIn(
  lexicon: Lexicon,
  text: string,
  { core, span: [from, to] }: Passage,
  language: Language,
  languages: readonly LanguageCode[],
): readonly Flag[] {
  const part = text.slice(from, to)
  const found = match(lexicon, part, languages)
  if (found.matches.length === 0) return []
  const scene = createScene(part, inAzerbaijani(found.tokens, languages), languages)
  const flags = flagsOf(scene, found, language)
  return part.length === text.length
    ? flags
    : movedTo(from, flags).filter((flag) => beginsIn(core, flag))
}

/**
 * The candidates with a lexicon, the likeliest first. A short text, or one whose language is in
 * doubt, is matched in every language of its script as well: a guess must not hide what it says.
 */
export function languagesOf(
  lexicon: Lexicon,
  language: Language,
  text: string,
): readonly LanguageCode[] {
  const likely = language.candidates
    .filter((candidate) => candidate.p >= LEAST)
    .map((candidate) => candidate.code)
  const doubtful = language.confidence < SURE || text.length < SHORT
  const possible = doubtful ? (BY_SCRIPT[language.script] ?? COVERED_LANGUAGES) : []
  return [...new Set([...likely, ...possible])].filter((code) => lexicon.automata.has(code))
}
