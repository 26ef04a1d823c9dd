import type { Scene } from './scene.ts'

const HARD = /[.;!?։…()]/
const COMMA = /[,،՝]/
const GLUE = /^[\s\u00a0‐‑-]*["“”«»„‘’']?[\s\u00a0]*$/

/** Whether one clause reaches from token `a` to token `b` (`a` before `b`): no stop, no bracket. */
export function sameClause(scene: Scene, a: number, b: number): boolean {
  return a === b || !HARD.test(scene.between(a, b).replaceAll(/\d\.\d/g, ''))
}

/** As `sameClause`, and no comma, dash or colon between. */
export function unbroken(scene: Scene, a: number, b: number): boolean {
  if (a === b) return true
  const between = scene.between(a, b)
  return !HARD.test(between) && !COMMA.test(between) && !/[–—:]|\s-\s/.test(between)
}

/** Whether two neighbouring tokens touch: only space, a hyphen or a quotation mark between. */
export function adjacent(scene: Scene, a: number, b: number): boolean {
  return b === a + 1 && GLUE.test(scene.between(a, b))
}

/** Whether a token is covered by a cue of one of the kinds. */
export function isCue(
  scene: Scene,
  token: number,
  language: string,
  ...kinds: readonly Parameters<Scene['hits']>[1][]
): boolean {
  return kinds.some((kind) => scene.isCue(token, kind, language))
}

/** Whether a cue of the kind stands wholly within `from..to`. */
export function hasCue(
  scene: Scene,
  kind: Parameters<Scene['hits']>[1],
  language: string,
  from: number,
  to: number,
): boolean {
  return scene
    .hits(scene.sentenceOf(from), kind, language)
    .some((hit) => from <= hit.first && hit.last <= to)
}
