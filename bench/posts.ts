import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { CoveredLanguage } from '../src/model/language.ts'

/** The length of a post in the benchmarks, in UTF-16 units. */
export const POST = 270

/** A repeatable stream of numbers from 0 to 1. */
export function openRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Every string of a YAML file of cases that is a sentence. */
function textsOf(path: string): readonly string[] {
  const texts: string[] = []
  JSON.stringify(parse(readFileSync(path, 'utf8')), (_, value: unknown) => {
    if (typeof value === 'string' && value.includes(' ')) texts.push(value)
    return value
  })
  return texts
}

/**
 * Posts in one language, of 270 units each, put together from the sentences of the tests: texts of
 * every kind, and, at one sentence in `every`, one of the classifier's own cases, of which about four
 * in ten are flagged.
 */
export function posts(language: CoveredLanguage, count: number, every: number): readonly string[] {
  const plain = [
    `tests/cases/language/${language}.yml`,
    `tests/cases/language/held-out/${language}.yml`,
  ]
  const sentences = plain.flatMap((path) => textsOf(path))
  const folder = `tests/cases/classify/${language}`
  const cases = readdirSync(folder).flatMap((file) => textsOf(`${folder}/${file}`))
  const random = openRandom(count + every)
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? ''
  return Array.from({ length: count }, () => {
    let post = ''
    while (post.length < POST) post += `${pick(random() * every < 1 ? cases : sentences)} `
    // Through bytes and back, as a text that was read: one string, not a chain of pieces.
    return Buffer.from(post.slice(0, POST)).toString('utf8')
  })
}
