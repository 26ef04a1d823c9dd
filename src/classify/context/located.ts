import type { Match } from '../match/types.ts'
import { readForm } from './reading.ts'
import type { Scene } from './scene.ts'

/** A match with its place in the scene. */
export interface Located {
  readonly match: Match
  readonly language: string
  readonly first: number
  readonly last: number
  readonly sentence: number
}

/** Finds the sentence of a match; `null` for a match without tokens. */
export function locate(scene: Scene, match: Match): Located | null {
  const first = match.tokens[0]
  const last = match.tokens.at(-1)
  if (first === undefined || last === undefined) return null
  const form = readForm(match.form, match.language, scene.word(last))
  const { language } = match
  return { match: { ...match, form }, language, first, last, sentence: scene.sentenceOf(first) }
}

/** Whether a range of tokens shares a token with the match. */
export function overlaps(at: Located, first: number, last: number): boolean {
  return at.match.tokens.some((token) => first <= token && token <= last)
}
