import type { Span } from '../../model/span.ts'
import { isCue } from './clause.ts'
import type { Located } from './located.ts'
import { capital } from './nouns.ts'
import type { Scene } from './scene.ts'
import type { SubjectIndex } from './subject.ts'

const LONGEST = 7
const COLON = /^\s*:/
/** Armenian introduces words with a middle stop, which is most often typed as a full stop. */
const ARMENIAN_COLON = /^\s*[:․.՝]/

/**
 * The head of a headline that names who says what follows: "Governor: X are …", "Депутат: «…»".
 * A head is up to seven words before a colon that hold an office, or are a name of two words or more.
 * A group's name alone ("Turks: …") is no speaker. Returns the head's range, or null.
 */
export function headlineSpeaker(scene: Scene, at: Located, subjects: SubjectIndex): Span | null {
  const own = scene.tokensOf(at.sentence)
  const before = scene.tokensOf(at.sentence - 1)
  if (own === null) return null
  return (
    headOf(scene, at, subjects, own[0], at.first - 1) ??
    tailOf(scene, at, subjects, own[1]) ??
    (before !== null && before[1] - before[0] < LONGEST && isHead(scene, at.sentence - 1, before[1])
      ? headOf(scene, at, subjects, before[0], before[1])
      : null)
  )
}

/** "X are … – mayor", "…, — депутат": who says it closes the headline, behind a dash. */
function tailOf(scene: Scene, at: Located, subjects: SubjectIndex, end: number): Span | null {
  let first = end
  while (first > at.last && !/\s[–—-]\s/.test(scene.between(first - 1, first))) {
    if (end - first >= LONGEST) return null
    first -= 1
  }
  if (first === at.last) return null
  return named(scene, subjects, first, end)
}

/** A head of its own ends with its colon, in the same paragraph. */
function isHead(scene: Scene, sentence: number, last: number): boolean {
  const next = scene.tokensOf(sentence + 1)?.[0] ?? last
  const between = scene.between(last, next)
  return /^\s*[:․.՝]/.test(between) && !/\n\s*\n/.test(between)
}

function headOf(
  scene: Scene,
  at: Located,
  subjects: SubjectIndex,
  first: number,
  end: number,
): Span | null {
  const colon = at.language === 'hy' ? ARMENIAN_COLON : COLON
  let last = first
  while (last <= end && !colon.test(scene.between(last, last + 1))) {
    if (last - first >= LONGEST) return null
    last += 1
  }
  if (last > end) return null
  // "Deputy says: …": the verb is no part of who speaks.
  while (last > first && says(scene, last)) last -= 1
  return named(scene, subjects, first, last)
}

/** The words as a range where they name a speaker: an office, or two words or more of a name. */
function named(scene: Scene, subjects: SubjectIndex, first: number, last: number): Span | null {
  let offices = 0
  let names = 0
  for (let token = first; token <= last; token += 1) {
    if (isGroup(scene, subjects, token)) return null
    if (scene.languages.some((language) => isCue(scene, token, language, 'role'))) offices += 1
    else if (capital(scene, token)) names += 1
  }
  const name = names >= 2 && names + offices === last - first + 1
  if (offices === 0 && !name) return null
  return [scene.tokens[first]?.start ?? 0, scene.tokens[last]?.end ?? 0]
}

function says(scene: Scene, token: number): boolean {
  return scene.languages.some((l) => isCue(scene, token, l, 'say-before', 'say-after', 'naming'))
}

function isGroup(scene: Scene, subjects: SubjectIndex, token: number): boolean {
  return subjects
    .of(scene.sentenceOf(token))
    .some((s) => s.kind === 'name' && s.form.plural && s.first <= token && token <= s.last)
}
