import { hasCue, isCue, sameClause, unbroken } from './clause.ts'
import type { Located } from './located.ts'
import { isHead, isLiteral, isTurkic, owns } from './nouns.ts'
import type { Scene } from './scene.ts'
import type { Subject } from './subject.ts'

export const REACH = 7

/** English: in "the leaders of the Armenians are …" the group is not what is spoken of. */
export function isSpokenOf(scene: Scene, subject: Subject): boolean {
  if (subject.language === 'ru' && subject.kind !== 'pronoun' && isLed(scene, subject)) return false
  if (subject.language !== 'en' || subject.kind === 'pronoun') return true
  const from = scene.tokensOf(scene.sentenceOf(subject.first))?.[0] ?? 0
  for (let token = subject.first - 1; token >= Math.max(from, subject.first - 3); token -= 1) {
    if (/[,:;–—]/.test(scene.between(token, token + 1))) return true
    if (isCue(scene, token, 'en', 'filler', 'demonstrative') && scene.word(token) !== 'of') continue
    if (!/^(?:of|for|with|by|from|against|in|to|about|on)$/.test(scene.word(token))) return true
    if (scene.word(token) !== 'of') return false
    return token > from && isCue(scene, token - 1, 'en', 'quantifier', 'people', 'filler')
  }
  return true
}

/** Russian: a preposition before the group ("на турок напали …"). */
function isLed(scene: Scene, subject: Subject): boolean {
  const before = subject.first - 1
  return (
    scene.sentenceOf(before) === scene.sentenceOf(subject.first) &&
    /^(?:на|со?|об?|от|для|без|из|ко?|во?|у|за|по|над|под|про|против|среди|между)$/.test(
      scene.word(before),
    )
  )
}

/** English: "the Armenian ambassador is …" speaks of one person, not of the group. */
export function namesItself(scene: Scene, subject: Subject, at: Located): boolean {
  if (subject.last + 1 >= at.first) return true
  if (subject.kind === 'adjective' && subject.language !== 'en') return false
  if (subject.form.plural || subject.kind === 'pronoun') return true
  if (subject.language === 'ru') return true
  if (subject.language !== 'en') {
    for (let token = subject.last + 1; token < Math.min(at.first, subject.last + 5); token += 1) {
      if (isHeadNoun(scene, token, subject.language)) return false
    }
    return true
  }
  return isCue(scene, subject.last + 1, 'en', 'copula', 'filler', 'function', 'conjunction')
}

/** az, tr, hy: "Erməni alimlər …", "Վրացի գիտնականները …": the word after the group is who is meant. */
export function isHeadNoun(scene: Scene, token: number, language: string): boolean {
  if (isCue(scene, token, language, 'filler', 'people', 'copula', 'comparison')) return false
  if (isCue(scene, token, language, 'role')) return true
  // az hücumçu, tr sporcu: the ending of who does something.
  if (language !== 'hy' && /[^aeiou]c[iu]$|ist$/.test(scene.word(token))) return true
  return (language === 'hy' ? /(?:ը|ներ|ներն|երն|եր)$/ : /l[ae]r(?:[iu]|in|[iu]m[iu]z)?$/).test(
    scene.word(token),
  )
}

/** Words between subject and predicate that no cue explains, or `null` where one forbids it. */
export function unexplained(
  scene: Scene,
  language: string,
  from: number,
  to: number,
): number | null {
  let unknown = 0
  for (let token = from; token <= to; token += 1) {
    if (
      isCue(
        scene,
        token,
        language,
        'filler',
        'copula',
        'negation-before',
        'comparison',
        'intensifier',
        'quantifier',
        'people',
        'demonstrative',
        'distancing',
      )
    )
      continue
    if (isCue(scene, token, language, 'breaker')) return null
    if (language === 'en' && /[^i]ing$/.test(scene.word(token))) return null
    unknown += 1
  }
  return unknown
}

/**
 * As `unexplained`. Turkic puts all that describes a noun before it, so that before a noun with the
 * ending "-dir" and after a group in the plural whatever stands between describes the noun; Russian
 * marks with a dash where the predicate begins.
 */
function modifiers(scene: Scene, at: Located, subject: Subject): number | null {
  const from = subject.last + 1
  const described =
    (isTurkic(at.language) && at.match.form.copula) ||
    (at.language === 'ru' && /\s[–—-]\s/.test(scene.between(at.first - 2, at.first)))
  const plain = subject.form.plural && subject.form.case === undefined
  if (!described || !plain || isCue(scene, from, at.language, 'breaker')) {
    const led = described && plain && at.language === 'ru'
    if (!led) return unexplained(scene, at.language, from, at.first - 1)
  }
  const said = ['say-after', 'negation-after', 'pronoun', 'self'] as const
  for (let token = from; token < at.first; token += 1) {
    if (isCue(scene, token, at.language, ...said))
      return unexplained(scene, at.language, from, at.first - 1)
  }
  return at.first === from ? 0 : 1
}

/** What a verb "to be" looks like from the expression, in languages where it may be left out. */
export function isPredicate(scene: Scene, at: Located, subject: Subject): number | null {
  const { form } = at.match
  const from = subject.last + 1
  const linked = hasCue(scene, 'copula', at.language, from, at.first - 1)
  const sentenceEnd = scene.tokensOf(at.sentence)?.[1] ?? at.last
  const nextIs = (...kinds: readonly Parameters<Scene['hits']>[1][]): boolean =>
    at.last < sentenceEnd && isCue(scene, at.last + 1, at.language, ...kinds)
  const ends =
    at.last === sentenceEnd ||
    /^[\s"”»’']*[.!?;:…։–—)\n]|^["”»’]/.test(scene.between(at.last, at.last + 1)) ||
    (/^[\s"”»’']*,/.test(scene.between(at.last, at.last + 1)) &&
      (form.plural || isCue(scene, at.last + 1, at.language, 'say-after')))
  const verbal = at.match.entry.role !== 'predicate'
  switch (at.language) {
    case 'en':
      return linked || copulaInside(scene, at) || isAsked(scene, at, subject) ? 1 : null
    case 'ru': {
      const oblique = form.case !== undefined && form.case !== 'ins'
      if (oblique) return null
      const dash = /[–—]|\s-\s/.test(
        scene.between(subject.last, subject.last + 1) + scene.between(at.first - 1, at.first),
      )
      if (linked || dash || copulaInside(scene, at)) return 1
      return form.case === undefined &&
        (ends ||
          hasCue(scene, 'negation-before', 'ru', from, at.first - 1) ||
          hasCue(scene, 'filler', 'ru', from, at.first - 1))
        ? 0.85
        : null
    }
    case 'hy':
      if (form.case !== undefined || isAuxiliary(scene, at.last + 1)) return null
      if (isCue(scene, at.first - 1, 'hy', 'contrast'))
        return hasCue(scene, 'negation-after', 'hy', from, at.first - 2) ? 0.9 : null
      return linked || copulaInside(scene, at) || nextIs('copula', 'negation-after') ? 1 : null
    default:
      if (form.case !== undefined && !form.copula && !isOwned(scene, at)) return null
      if (form.copula || linked || copulaInside(scene, at) || nextIs('copula', 'negation-after'))
        return 1
      if (describesPredicate(scene, at)) return 0.85
      return ends || verbal || isAllThatIs(scene, at, subject) ? 0.8 : null
  }
}

/** "Avropanın xərçəngi oldu": after a genitive and before "be", -i is "its" and no accusative. */
function isOwned(scene: Scene, at: Located): boolean {
  return (
    at.match.form.case === 'acc' &&
    /[iu]n$/.test(scene.word(at.first - 1)) &&
    isCue(scene, at.last + 1, at.language, 'copula')
  )
}

/** "Are X not dogs?": the verb goes before the group. */
function isAsked(scene: Scene, at: Located, subject: Subject): boolean {
  const first = scene.tokensOf(at.sentence)?.[0] ?? subject.first
  if (!isCue(scene, first, 'en', 'copula') || subject.first - first > 3) return false
  return /\?/.test(scene.text.slice(scene.tokens[at.last]?.end ?? 0).slice(0, 12))
}

/** Turkic: "X-ler kana susamış bir millettir": it describes the noun that closes the clause with "-dir". */
function describesPredicate(scene: Scene, at: Located): boolean {
  const bir = scene.word(at.last + 1) === 'bir' ? 1 : 0
  const noun = at.last + 1 + bir
  return (
    scene.sentenceOf(noun) === at.sentence &&
    unbroken(scene, at.last, noun) &&
    /[dt][iu]r(?:l[ae]r)?$/.test(scene.word(noun)) &&
    isCue(scene, noun, at.language, 'people')
  )
}

/** Turkic: "X-lar it, başqa bir şey deyil", "X-ler köpek, onlara …": a bare noun closes the clause. */
function isAllThatIs(scene: Scene, at: Located, subject: Subject): boolean {
  if (!subject.form.plural || at.match.form.possessed === true) return false
  if (!/^[\s"”»’']*[,;–—-]/.test(scene.between(at.last, at.last + 1))) return false
  const next = at.last + 1
  if (isCue(scene, next, at.language, 'nothing-else')) return true
  return isCue(scene, next, at.language, 'pronoun', 'pronoun-object') && !isLiteral(scene, at)
}

/** Turkic: "X-lərin it olduğunu", "that the X are dogs": the group stands in the genitive. */
function isNominalised(scene: Scene, at: Located): boolean {
  return (
    (at.language === 'az' || at.language === 'tr') &&
    /^(?:oldu[gk]|olma)/.test(scene.word(at.last + 1)) &&
    isCue(scene, at.last + 1, at.language, 'copula')
  )
}

/** Armenian: "are" before a participle makes a tense, and the noun before it is an object. */
function isAuxiliary(scene: Scene, token: number): boolean {
  return (
    isCue(scene, token, 'hy', 'copula', 'negation-after') &&
    unbroken(scene, token, token + 1) &&
    /(?:ում|ել|ալ|ելու|ալու)$/.test(scene.word(token + 1)) &&
    scene.sentenceOf(token) === scene.sentenceOf(token + 1) &&
    !isCue(scene, token + 1, 'hy', 'copula')
  )
}

function copulaInside(scene: Scene, at: Located): boolean {
  return (
    hasCue(scene, 'copula', at.language, at.first, at.last) ||
    (at.language === 'hy' && hasCue(scene, 'negation-after', 'hy', at.first, at.last))
  )
}

/** "X are dogs", "X — собаки", "X itdirlər", "X շներ են". */
export function copula(scene: Scene, at: Located, subject: Subject): number | null {
  if (subject.last >= at.first) return reversed(scene, at, subject)
  const nominal = isNominalised(scene, at)
  if ((owns(scene, subject) && !nominal) || at.first - subject.last > REACH) return null
  if (!isHead(scene, at)) return null
  if (!sameClause(scene, subject.last, at.first)) return null
  if (subject.form.case !== undefined && subject.form.case !== 'ins' && !nominal) return null
  const commas = scene.text
    .slice(scene.tokens[subject.last]?.end ?? 0, scene.tokens[at.first]?.start ?? 0)
    .split(/[,՝]/).length
  // "Армяне, мол, …": set off by commas, and no clause of its own.
  const aside = hasCue(scene, 'distancing', at.language, subject.last + 1, at.first - 1) ? 2 : 0
  if (commas - aside > 2) return null
  if (!isSpokenOf(scene, subject) || !namesItself(scene, subject, at)) return null
  // "Турок и его собака …": the expression is the second of two.
  const next = subject.last + 1
  if (next < at.first - 1 && scene.word(next) === 'и' && !isCue(scene, next + 1, 'ru', 'copula'))
    return null
  const unknown = modifiers(scene, at, subject)
  if (unknown === null || unknown > 2) return null
  const sure = isPredicate(scene, at, subject)
  return sure === null ? null : sure * (unknown === 0 ? 1 : 0.9) * (commas > 1 ? 0.9 : 1)
}

/** "Dogs are what the Turks are", "Собаки эти армяне", "Շներ են հայերը": the predicate goes first. */
function reversed(scene: Scene, at: Located, subject: Subject): number | null {
  if (subject.form.case !== undefined || subject.first - at.last > 4) return null
  if (!unbroken(scene, at.last, subject.first)) return null
  const between = [at.last + 1, subject.first - 1] as const
  if (unexplained(scene, at.language, ...between) !== 0) return null
  if (at.match.form.case !== undefined) return null
  if (at.language === 'ru') return hasCue(scene, 'demonstrative', 'ru', ...between) ? 0.8 : null
  if (at.language === 'hy') return hasCue(scene, 'copula', 'hy', ...between) ? 0.8 : null
  if (at.language === 'en') return null
  return at.match.form.copula && at.first === scene.tokensOf(at.sentence)?.[0] ? 0.8 : null
}
