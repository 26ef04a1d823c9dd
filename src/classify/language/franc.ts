import { franc } from 'franc'
import type { LanguageCandidate, LanguageCode } from '../../model/language.ts'

/** franc's ISO 639-3 codes of the languages that both know. */
const CODES: Readonly<Record<LanguageCode, string>> = {
  az: 'azj', tr: 'tur', ru: 'rus', hy: 'hye', en: 'eng', ka: 'kat', uk: 'ukr', be: 'bel', bg: 'bul', kk: 'kaz',
  uz: 'uzn', tk: 'tuk', fa: 'pes', de: 'deu', fr: 'fra', es: 'spa', it: 'ita', pt: 'por', pl: 'pol', nl: 'nld',
  ro: 'ron', ku: 'kmr', hr: 'hrv', cs: 'ces', sv: 'swe', id: 'ind', hu: 'hun', fi: 'fin', sr: 'srp', mk: 'mkd',
  ky: 'kir', tt: 'tat', tg: 'tgk', ar: 'arb', ur: 'urd',
} // prettier-ignore
/** As a natural logarithm. A greater one harms the five languages on the texts kept back for tuning. */
const VOICE = 0.1
/** An answer as likely as this is settled, and needs no second opinion. */
const SETTLED = 0.9
/** franc itself finds shorter texts too small. */
const LETTERS = 10
/** What is less likely is no candidate. */
const POSSIBLE = 0.02

/**
 * Gives franc, restricted to the candidates, its voice: a weak one, and only where the other steps
 * have not settled the answer. The sum of the probabilities stays.
 *
 * @param letters of the text in the candidates' script
 */
export function hearFranc(
  candidates: readonly LanguageCandidate[],
  text: string,
  letters: number,
): readonly LanguageCandidate[] {
  if (letters < LETTERS || candidates.some(({ p }) => p >= SETTLED)) return candidates
  const only = candidates.filter(({ p }) => p >= POSSIBLE).flatMap(({ code }) => CODES[code] ?? [])
  if (only.length < 2) return candidates
  const answer = franc(text, { only, minLength: LETTERS })
  const louder = candidates.map(({ code, p }) => ({
    code,
    p: CODES[code] === answer ? p * Math.exp(VOICE) : p,
  }))
  const before = candidates.reduce((sum, { p }) => sum + p, 0)
  const after = louder.reduce((sum, { p }) => sum + p, 0)
  return louder.map(({ code, p }) => ({ code, p: (p * before) / after }))
}
