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
 * Words of the lexicon after which no further passage of a text is read: more than a person can look
 * at, and each costs as much as a hundred other words.
 */
const MOST_MATCHES = 5000

/**
 * Reads one text: language, matches of every candidate language's lexicon, the context of each, and
 * the flags. A text that is full of the lexicon's words is read up to `readTo`. Pure: the same text,
 * hints, lexicon and engine always give the same answer.
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
  const flags: Flag[] = []
  let readTo = 0
  let matches = 0
  for (const passage of passagesOf(text)) {
    if (matches > MOST_MATCHES) break
    const found = flagsIn(lexicon, text, passage, language, languages)
    flags.push(...found.flags)
    matches += found.matches
    readTo = passage.core[1]
  }
  return {
    language,
    severity: flaggedSeverity(flags),
    flags,
    ...(readTo < text.length ? { readTo } : {}),
    lexicon: lexicon.version,
    engine: ENGINE_VERSION,
  }
}

interface PassageFlags {
  readonly matches: number
  readonly flags: readonly Flag[]
}

/** The flags that begin in the core of a passage, with offsets into the whole text. */
function flagsIn(
  lexicon: Lexicon,
  text: string,
  { core, span: [from, to] }: Passage,
  language: Language,
  languages: readonly LanguageCode[],
): PassageFlags {
  const part = text.slice(from, to)
  const found = match(lexicon, part, languages)
  const matches = found.matches.length
  if (matches === 0) return { matches, flags: [] }
  const scene = createScene(part, inAzerbaijani(found.tokens, languages), languages)
  const flags = flagsOf(scene, found, language)
  if (part.length === text.length) return { matches, flags }
  return { matches, flags: movedTo(from, flags).filter((flag) => beginsIn(core, flag)) }
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
