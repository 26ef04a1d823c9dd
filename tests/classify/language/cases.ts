import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

const FOLDER = new URL('../../cases/language/', import.meta.url)

export interface Sentences {
  readonly language: string
  readonly script: string
  readonly texts: readonly string[]
}

export interface Post {
  readonly text: string
  readonly language: string
  /** What else may be answered, where two languages share the words. */
  readonly any?: readonly string[]
}

export interface MixedPost {
  readonly text: string
  readonly languages: readonly string[]
}

function read(name: string): unknown {
  return parse(readFileSync(new URL(`${name}.yml`, FOLDER), 'utf8'))
}

/** The files of plain sentences, one a language. */
export const LANGUAGES = ['az', 'tr', 'ru', 'hy', 'en', 'ka', 'uk', 'kk', 'uz', 'fa', 'de'] as const

export function sentencesOf(name: string): Sentences {
  return read(name) as Sentences
}

export function postsOf(name: string): readonly Post[] {
  return (read(name) as { texts: readonly Post[] }).texts
}

export function mixedPosts(): readonly MixedPost[] {
  return (read('mixed') as { texts: readonly MixedPost[] }).texts
}

/** Posts in one language with a tag, name or word of another. */
export function singlePosts(): readonly Post[] {
  return (read('mixed') as { single: readonly Post[] }).single
}

export function undetermined(): readonly string[] {
  return (read('undetermined') as { texts: readonly string[] }).texts
}
