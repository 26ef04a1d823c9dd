import type { Span } from '../../model/span.ts'
import type { Hit } from './cue-index.ts'
import { isCue } from './clause.ts'
import { capital } from './nouns.ts'
import type { Scene } from './scene.ts'

/** Who is quoted or reported. */
export interface Speaker {
  readonly span: Span
  /** A name or an office; a bare "he" is not one. */
  readonly named: boolean
}

const REACH = 9

/**
 * The words nearest to a report that name its speaker: an office (министр, Bakan) or a name with a
 * capital, with what belongs to it; else "he" or "she"; else none. `skip` says which tokens cannot be
 * it: quoted ones, the expression, groups.
 */
export function speakerOf(
  scene: Scene,
  sentence: number,
  report: Hit,
  skip: (token: number) => boolean,
): Speaker | null {
  const range = scene.tokensOf(sentence)
  if (range === null) return null
  const offices = new Set(
    scene.anyHits(sentence, 'role').flatMap((hit) => numbers(hit.first, hit.last)),
  )
  const turkic =
    /^(?:az|tr)$/.test(scene.languages[0] ?? '') && !report.kind.startsWith('according')
  let best: { token: number; far: number } | null = null
  for (let token = range[0]; token <= range[1]; token += 1) {
    if (skip(token) || (report.first <= token && token <= report.last)) continue
    // Turkic: a dative is who is spoken to ("nazirliyə").
    if (turkic && /[yn][ae]$/.test(scene.word(token)) && offices.has(token)) continue
    const office = offices.has(token)
    if (!office && !isName(scene, token, range[0])) continue
    const distance = token < report.first ? report.first - token : token - report.last
    // An office speaks more surely than a capital, which may be a place.
    const far = distance - (office ? 2 : 0) + (crosses(scene, token, report) ? 4 : 0)
    if (distance <= REACH && (best === null || far < best.far)) best = { token, far }
  }
  if (best !== null)
    return { span: widen(scene, best.token, range, offices, skip, report), named: true }
  const pronoun = scene.anyHits(sentence, 'third-person').find((hit) => !skip(hit.first))
  if (pronoun === undefined) return null
  return { span: spanOf(scene, pronoun.first, pronoun.last), named: false }
}

function isName(scene: Scene, token: number, first: number): boolean {
  if (!capital(scene, token)) return false
  if (token > first)
    return !scene.languages.some((l) => isCue(scene, token, l, 'function', 'say-before', 'pronoun'))
  // The first word has a capital anyway: it is a name where no list knows it as another word.
  return !scene.languages.some((l) =>
    isCue(
      scene,
      token,
      l,
      'function',
      'filler',
      'say-before',
      'say-after',
      'pronoun',
      'you',
      'self',
      'according',
      'statement',
      'negation-before',
      'third-person',
      'demonstrative',
      'unnamed',
      'law',
      'condemn-weak',
      'word',
      'breaker',
    ),
  )
}

function crosses(scene: Scene, token: number, report: Hit): boolean {
  const between =
    token < report.first ? scene.between(token, report.first) : scene.between(report.last, token)
  return /[;:!?»”“«]/.test(between)
}

/** Takes in the rest of a name: "the foreign minister of Freedonia, Jane Roe" up to the comma. */
function widen(
  scene: Scene,
  token: number,
  range: readonly [number, number],
  offices: ReadonlySet<number>,
  skip: (token: number) => boolean,
  report: Hit,
): Span {
  const belongs = (at: number): boolean =>
    !skip(at) &&
    !(report.first <= at && at <= report.last) &&
    (offices.has(at) || (at === range[0] ? isName(scene, at, range[0]) : capital(scene, at)))
  let first = token
  let last = token
  while (first > range[0] && belongs(first - 1) && joins(scene, first - 1)) first -= 1
  while (last < range[1] && joins(scene, last)) {
    if (belongs(last + 1)) last += 1
    else if (scene.word(last + 1) === 'of' && last + 2 <= range[1] && belongs(last + 2)) last += 2
    else break
  }
  return spanOf(scene, first, last)
}

function joins(scene: Scene, token: number): boolean {
  return /^[\s.-]{1,2}$/.test(scene.between(token, token + 1))
}

export function spanOf(scene: Scene, first: number, last: number): Span {
  return [scene.tokens[first]?.start ?? 0, scene.tokens[last]?.end ?? 0]
}

function numbers(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
