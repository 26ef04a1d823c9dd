import {
  COVERED_LANGUAGES,
  type Language,
  type LanguageCandidate,
  type LanguageCode,
} from '../../model/language.ts'
import { undisguised } from '../../text/undisguise.ts'
import { hearFranc } from './franc.ts'
import { judge, type Judged } from './judge.ts'
import { weighText } from './stretches.ts'

/** Below this a best guess is not given. */
const LIKELY = 0.4
/** A candidate that is less likely is left out. */
const POSSIBLE = 0.02
const MOST_CANDIDATES = 6

const covered: ReadonlySet<string> = new Set(COVERED_LANGUAGES)

/** A covered language that is this likely needs no closer look. */
const SURE = 0.8
/** UTF-16 units of a text in which disguised words are looked for. */
const LOOKED_AT = 20_000

/**
 * Which language a text is in. Candidates hold every language that is likely enough for its lexicon
 * to be looked into, so also the second language of a mixed post. Where that is in doubt, disguised
 * words are read as they are meant.
 *
 * @param hints ISO 639-1 codes that the source expects: weak evidence, never proof
 * @returns `und` where no language is likely enough; probabilities add up to 1 at most
 */
export function detectLanguage(text: string, hints: readonly LanguageCode[]): Language {
  const asWritten = detect(text, hints)
  if (isSure(asWritten)) return asWritten
  return undisguised(text.slice(0, LOOKED_AT))
    .map((meant) => detect(meant, hints))
    .reduce((best, meant) => (isLikelier(meant, best) ? meant : best), asWritten)
}

function isSure(language: Language): boolean {
  return language.covered && language.confidence >= SURE
}

function isLikelier(one: Language, other: Language): boolean {
  if (one.covered !== other.covered) return one.covered
  return one.confidence > other.confidence
}

function detect(text: string, hints: readonly LanguageCode[]): Language {
  const judged = weighText(text).map((part) => heard(judge(part, hints), text))
  const [first] = judged
  if (first === undefined) return undetermined('Zyyy', [])
  const main = judged.reduce((best, part) => (part.letters > best.letters ? part : best), first)
  const candidates = rank(judged.length === 1 ? first.candidates : together(judged))
  const best = candidates[0]
  if (best === undefined) return undetermined(main.script, candidates)
  const inMain = main.candidates.find(({ code }) => code === best.code)?.p ?? 0
  if (inMain < LIKELY) return undetermined(main.script, candidates)
  const { code, p } = best
  const { script, by } = main
  return { code, script, confidence: p, by, covered: covered.has(code), candidates }
}

/** A long text is settled by its own evidence, or is a mixture, of which franc would know less. */
const OPINION = 400

function heard(judged: Judged, text: string): Judged {
  const { candidates, letters } = judged
  if (text.length > OPINION) return judged
  return { ...judged, candidates: hearFranc(candidates, text, letters) }
}

function undetermined(script: string, candidates: readonly LanguageCandidate[]): Language {
  const confidence = 0
  return { code: 'und', script, confidence, by: 'none', covered: false, candidates }
}

/** Probability, at least, of the likeliest language of a script that a text has a word in. */
const HEARD = 0.03
/** Letters of such a word. */
const WORD = 3

/** Each script has the share of its letters, but none is lost: its lexicons are to be matched. */
function together(judged: readonly Judged[]): readonly LanguageCandidate[] {
  const letters = judged.reduce((sum, part) => sum + part.letters, 0)
  const sums = new Map<LanguageCode, number>()
  for (const part of judged) {
    const likeliest = Math.max(...part.candidates.map(({ p }) => p))
    for (const { code, p } of part.candidates) {
      const least = p === likeliest && part.letters >= WORD ? HEARD : 0
      const share = Math.max((p * part.letters) / letters, least)
      sums.set(code, (sums.get(code) ?? 0) + share)
    }
  }
  const sum = [...sums.values()].reduce((total, p) => total + p, 0)
  return [...sums].map(([code, p]) => ({ code, p: p / Math.max(1, sum) }))
}

function rank(all: readonly LanguageCandidate[]): readonly LanguageCandidate[] {
  return all
    .filter(({ p }) => p >= POSSIBLE)
    .toSorted((a, b) => b.p - a.p || (a.code < b.code ? -1 : 1))
    .slice(0, MOST_CANDIDATES)
    .map(({ code, p }) => ({ code, p: Math.floor(p * 1000) / 1000 }))
}
