import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AhoCorasick from 'modern-ahocorasick'
import { spent } from './spent.ts'

/** Each searches texts for words and gives microseconds of processor time a byte; `null`: not here. */

/** The text again and again, so that starting the program does not count. */
const TIMES = 20
/** Of a slow peer, so many letters of each text tell enough. */
const SAMPLE = 50_000

/** ripgrep for plain strings of a file: as they stand, without inflection, spelling or word borders. */
export function ripgrep(words: readonly string[], text: string): number | null {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'))
  try {
    writeFileSync(join(folder, 'words'), words.join('\n'))
    writeFileSync(join(folder, 'text'), `${text}\n`.repeat(TIMES))
    writeFileSync(join(folder, 'nothing'), '\n')
    const run = (file: string): number | null => {
      const args = [
        '-c',
        '%U %S',
        'rg',
        '--no-config',
        '-j1',
        '-F',
        '-o',
        '-f',
        join(folder, 'words'),
      ]
      const ended = spawnSync('/usr/bin/env', [
        'bash',
        '-c',
        TIMED,
        ...args.slice(2),
        join(folder, file),
      ])
      const found = /(\d+\.\d+) (\d+\.\d+)\s*$/.exec(String(ended.stderr))
      return found ? (Number(found[1]) + Number(found[2])) * 1e6 : null
    }
    const whole = [run('text'), run('text'), run('text')].flatMap((cost) => cost ?? [])
    const start = [run('nothing'), run('nothing'), run('nothing')].flatMap((cost) => cost ?? [])
    if (whole.length === 0 || start.length === 0) return null
    return (Math.min(...whole) - Math.min(...start)) / (Buffer.byteLength(text) * TIMES)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
const TIMED = 'TIMEFORMAT="%U %S"; time "$0" "$@" > /dev/null'

export function ahoCorasick(words: readonly string[], texts: readonly string[]): number {
  const matcher = new AhoCorasick([...words])
  return cost(texts, (text) => matcher.search(text))
}

export function bigRegExp(words: readonly string[], texts: readonly string[]): number {
  const pattern = new RegExp(`(?<!\\p{L})(?:${words.join('|')})`, 'giu')
  return cost(texts, (text) => text.match(pattern))
}

function cost(texts: readonly string[], search: (text: string) => unknown): number {
  const posts = texts.flatMap((text) => text.slice(0, SAMPLE).split('\n'))
  const bytes = posts.reduce((sum, post) => sum + Buffer.byteLength(post), 0)
  return spent(() => posts.forEach((post) => search(post))) / bytes
}
