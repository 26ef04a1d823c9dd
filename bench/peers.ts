/**
 * Searches that know nothing of language, beside which the matcher is measured. Each gives the
 * microseconds of processor time that a byte of UTF-8 takes.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AhoCorasick from 'modern-ahocorasick'
import { spent } from './spent.ts'

/** The text so often, that starting a program does not count; what it takes to start is taken off. */
const TIMES = 20
/** Of a slow peer, so many letters of each text tell enough. */
const SAMPLE = 50_000

/** ripgrep, for plain strings anywhere: no inflection, no spelling, no borders of words. */
export function ripgrep(words: readonly string[], text: string): number | null {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'))
  try {
    const file = (name: string, content: string): string => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    }
    const list = file('words', words.join('\n'))
    const nothing = search(list, file('nothing', '\n'))
    const whole = search(list, file('text', `${text}\n`.repeat(TIMES)))
    if (nothing === null || whole === null) return null
    return (whole - nothing) / (Buffer.byteLength(text) * TIMES)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Microseconds of ripgrep's processor time, the least of three; `null` where there is no ripgrep. */
function search(list: string, path: string): number | null {
  const timed = 'TIMEFORMAT="%U %S"; time rg --no-config -j1 -F -o -f "$0" "$1" > /dev/null'
  const times = [1, 2, 3].flatMap(() => {
    const { stderr } = spawnSync('bash', ['-c', timed, list, path], { encoding: 'utf8' })
    const found = /^(\d+[.,]\d+) (\d+[.,]\d+)\s*$/.exec(stderr ?? '')
    const seconds = found?.slice(1).map((part) => Number(part.replace(',', '.')))
    return seconds === undefined ? [] : [seconds.reduce((a, b) => a + b, 0) * 1e6]
  })
  return times.length === 0 ? null : Math.min(...times)
}

/** The Aho-Corasick automaton of modern-ahocorasick. */
export function ahoCorasick(words: readonly string[], texts: readonly string[]): number {
  const matcher = new AhoCorasick([...words])
  return sampled(texts, (text) => matcher.search(text))
}

/** One regular expression of all words, at the beginnings of words and whatever their case. */
export function bigRegExp(words: readonly string[], texts: readonly string[]): number {
  const pattern = new RegExp(`(?<!\\p{L})(?:${words.join('|')})`, 'giu')
  return sampled(texts, (text) => text.match(pattern))
}

function sampled(texts: readonly string[], find: (text: string) => unknown): number {
  const posts = texts.flatMap((text) => text.slice(0, SAMPLE).split('\n'))
  const bytes = posts.reduce((sum, post) => sum + Buffer.byteLength(post), 0)
  return spent(() => posts.forEach((post) => find(post))) / bytes
}
