import {
  COVERED_LANGUAGES,
  type Language,
  type LanguageCandidate,
  type LanguageCode,
} from '../../model/language.ts'
import type { Script } from '../../text/scripts.ts'
import { addUp, weigh, type Evidence } from './evidence.ts'
import type { ModelScript } from './ngrams.ts'
import { posterior, type Posterior } from './posterior.ts'
import { onlyLanguageOf } from './scripts.ts'
import { stretches, type Stretch } from './stretches.ts'

type Probabilities = ReadonlyMap<LanguageCode, number>

/** Below this a best guess is not given. */
const LIKELY = 0.5
/** A candidate that is less likely is left out. */
const POSSIBLE = 0.02
const MOST_CANDIDATES = 6
/** Where the model knows fewer n-grams than this, the text is in none of its languages. */
const KNOWN = 0.4
/** Share that single stretches have in the result, beside the text as a whole. */
const STRETCHES = 0.4
/** A step that makes the answer as likely as this settles it. */
const SETTLED = 0.8

const covered: ReadonlySet<string> = new Set(COVERED_LANGUAGES)

function isModelScript(script: Script): script is ModelScript {
  return script === 'Latn' || script === 'Cyrl' || script === 'Arab'
}

interface Judged {
  readonly script: Script
  readonly letters: number
  readonly probabilities: Probabilities
  readonly by: string
}

/**
 * Which language a text is in. Candidates hold every language that is likely enough for its lexicon
 * to be looked into, so also the second language of a mixed post.
 *
 * @param hints ISO 639-1 codes that the source expects: weak evidence, never proof
 * @returns `und` where no language is likely enough; probabilities add up to 1 at most
 */
export function detectLanguage(text: string, hints: readonly LanguageCode[]): Language {
  const byScript = new Map<Script, Stretch[]>()
  for (const stretch of stretches(text)) {
    byScript.set(stretch.script, [...(byScript.get(stretch.script) ?? []), stretch])
  }
  const judged = [...byScript]
    .map(([script, parts]) => judge(script, parts, hints))
    .toSorted((a, b) => b.letters - a.letters)
  const main = judged[0]
  if (main === undefined) return undetermined('Zyyy', [])
  const letters = judged.reduce((sum, part) => sum + part.letters, 0)
  const together = new Map<LanguageCode, number>()
  for (const part of judged) {
    for (const [code, p] of part.probabilities) {
      together.set(code, (together.get(code) ?? 0) + (p * part.letters) / letters)
    }
  }
  const candidates = rank(together)
  const best = candidates[0]
  if (best === undefined || (main.probabilities.get(best.code) ?? 0) < LIKELY) {
    return undetermined(main.script, candidates)
  }
  const { code, p } = best
  const { script, by } = main
  return { code, script, confidence: p, by, covered: covered.has(code), candidates }
}

function undetermined(script: Script, candidates: readonly LanguageCandidate[]): Language {
  const confidence = 0
  return { code: 'und', script, confidence, by: 'none', covered: false, candidates }
}

function rank(probabilities: Probabilities): readonly LanguageCandidate[] {
  return [...probabilities]
    .filter(([, p]) => p >= POSSIBLE)
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_CANDIDATES)
    .map(([code, p]) => ({ code, p: Math.floor(p * 1000) / 1000 }))
}

function judge(script: Script, parts: readonly Stretch[], hints: readonly LanguageCode[]): Judged {
  const letters = parts.reduce((sum, part) => sum + part.letters, 0)
  const only = onlyLanguageOf(script)
  if (only !== undefined) {
    return { script, letters, probabilities: new Map([[only, 0.99]]), by: 'script' }
  }
  const evidence = isModelScript(script) ? parts.map((part) => weigh(script, part.text)) : []
  const whole = addUp(evidence)
  if (whole === undefined || whole.known < KNOWN) {
    return { script, letters, probabilities: new Map(), by: 'none' }
  }
  const together = posterior(whole, hints)
  const by = explain(whole, hints, together)
  return { script, letters, probabilities: blend(together, evidence), by }
}

/** Stretches that clearly differ from the whole raise their own language. */
function blend(whole: Posterior, parts: readonly Evidence[]): Probabilities {
  const single = parts.length < 2
  const p = whole.p.map((value) => (single ? value : value * (1 - STRETCHES)))
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  for (const part of single ? [] : parts) {
    const own = posterior(part, [], whole)
    for (const [place, value] of own.p.entries()) {
      p[place] = (p[place] ?? 0) + (value * STRETCHES * part.size) / size
    }
  }
  return new Map(whole.codes.map((code, place) => [code, p[place] ?? 0]))
}

/** The first step of the cascade that settles the answer, as `Language.by` names it. */
function explain(whole: Evidence, hints: readonly LanguageCode[], answer: Posterior): string {
  const best = answer.p.indexOf(Math.max(...answer.p))
  const leads = (other: Posterior): boolean =>
    other.p.every((value, place) => place === best || value < (other.p[best] ?? 0))
  if (hints.length > 0 && !leads(posterior(whole, []))) return 'hint'
  const settles = (other: Posterior): boolean => (other.p[best] ?? 0) >= SETTLED
  if (settles(posterior(whole, [], undefined, 'letters'))) return 'letters'
  return settles(posterior(whole, [], undefined, 'words')) ? 'words' : 'ngram'
}
