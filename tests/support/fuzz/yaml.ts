import { INHERITED, insert, type Mutation, replaceOne } from './mutate.ts'
import { one, size } from './random.ts'

// prettier-ignore
const PIECES: readonly [string, ...string[]] = [
  '&a ', '*a', '*none', '<<: *a', '!!binary ', '!!js/function ', '!!set ', '!!timestamp ', '? ', ': ', '- ', '| ', '>-',
  '---\n', '...\n', '%YAML 1.1\n', '%TAG ! tag:x,2026:\n', '\t', '"', "'", '[', ']', '{', '}', '#', '@', '`', '~',
  '.inf', '.nan', '0o17', '1e999', '2026-11-21', '../../etc/passwd', 'null', 'yes', '!', '!<x>', '&a *a',
]
const SCALAR = /(?<=:\s)[^\n{}[\],]+/g
const KEY = /[\w-]+(?=:\s)/g

/** What spoils YAML. */
export const YAML_TEXT: readonly Mutation[] = [
  (bytes, pick) => insert(bytes, pick, one(PIECES, pick)),
  (bytes, pick) => replaceOne(bytes, SCALAR, pick, () => one(PIECES, pick)),
  (bytes, pick) => replaceOne(bytes, SCALAR, pick, (text) => `[${text}, {a: ${text}}]`),
  (bytes, pick) => replaceOne(bytes, KEY, pick, () => one(INHERITED, pick)),
  (bytes, pick) => replaceOne(bytes, SCALAR, pick, () => one(INHERITED, pick)),
  (bytes, pick) => replaceOne(bytes, /(?<=\n).*\n/g, pick, (line) => line + line),
  (bytes, pick) => replaceOne(bytes, /(?<=\n) */g, pick, () => ' '.repeat(pick(12))),
  (bytes, pick) =>
    replaceOne(bytes, SCALAR, pick, () =>
      one(['[', '{a: ', '- ', '&a '], pick).repeat(size(3000, pick)),
    ),
  (bytes, pick) => replaceOne(bytes, SCALAR, pick, () => bomb(pick(12))),
  (bytes, pick) => replaceOne(bytes, SCALAR, pick, (text) => text.repeat(size(500, pick))),
]

/** Each list holds the one before it nine times. */
function bomb(depth: number): string {
  const lists = Array.from({ length: depth }, (_, n) => `&a${n + 1} [${`*a${n}, `.repeat(9)}]`)
  return `[&a0 [x], ${lists.join(', ')}]`
}
