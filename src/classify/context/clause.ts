import type { Scene } from './scene.ts'

const HARD = /[.;!?։…()]/
const COMMA = /[,،՝]/
const PAUSE = /[,،՝;:–—]|\s-\s/
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

/**
 * Whether a word of contrast turns the sentence round between two tokens: what is said before "but"
 * does not govern what comes after it ("it is not true that I hate them, but X are …").
 */
export function isTurned(scene: Scene, a: number, b: number): boolean {
  const sentence = scene.sentenceOf(b)
  return scene.anyHits(sentence, 'contrast').some(
    (hit) =>
      a < hit.first &&
      hit.last < b &&
      // "Nothing but", "anything but" turn nothing.
      !scene.languages.some((language) =>
        isCue(scene, hit.first, language, 'not-negation', 'nothing-else'),
      ) &&
      !/^(?:nothing|anything|all|none)$/.test(scene.word(hit.first - 1)),
  )
}

/**
 * Whether a clause that begins after `a` and holds `b` depends on what `a` says: no pause between, or
 * the last one has a word of subordination beside it ("…, that", "…, что", "ki, …").
 */
export function isDependent(scene: Scene, a: number, b: number): boolean {
  for (let token = b; token > a; token -= 1) {
    if (!PAUSE.test(scene.between(token - 1, token))) continue
    return scene.languages.some(
      (language) =>
        isCue(scene, token, language, 'complement') ||
        isCue(scene, token - 1, language, 'complement'),
    )
  }
  return true
}
