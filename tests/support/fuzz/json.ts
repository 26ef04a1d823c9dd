import { INHERITED, insert, type Mutation, replaceOne } from './mutate.ts'
import { one, size } from './random.ts'

/** Values of every type, and of none. */
// prettier-ignore
const VALUES: readonly [string, ...string[]] = [
  'null', 'true', '0', '-0', '1e999', '1e-999', '9007199254740993', '[]', '{}', '""', '[null]', '[[]]',
  '{"a":1}', '"\\u0000"', '"\\ud800"', '"\\udc00\\ud800"', '"\\ufffd"', '"\\ufeff"', '"\\ufdd0"', 'NaN',
  'undefined', "'a'", '0x10', '"2099-01-01"', '"0000-00-00"', '"javascript:alert(1)"', '"//["', '"http://"',
]
const VALUE = /(?<=[:[,]\s?)(?:"(?:[^"\\]|\\.)*"|-?\d+|true|false|null)/g
const PAIR = /"[^"]*"\s?:\s?"[^"]*"/g

/** What spoils JSON. */
export const JSON_TEXT: readonly Mutation[] = [
  (bytes, pick) => replaceOne(bytes, VALUE, pick, () => one(VALUES, pick)),
  (bytes, pick) => replaceOne(bytes, PAIR, pick, (pair) => `${pair},${pair}`),
  (bytes, pick) =>
    replaceOne(
      bytes,
      PAIR,
      pick,
      (pair) => `"${one(INHERITED, pick)}":{"text":"a","id":1},${pair}`,
    ),
  (bytes, pick) =>
    replaceOne(bytes, /(?<=[{,]\s?)"[^"]+"(?=\s?:)/g, pick, () => `"${one(INHERITED, pick)}"`),
  (bytes, pick) => replaceOne(bytes, VALUE, pick, () => '['.repeat(size(20_000, pick))),
  (bytes, pick) => replaceOne(bytes, VALUE, pick, () => deep(size(5000, pick))),
  (bytes, pick) =>
    insert(bytes, pick, one(['\\', '\\u', '\\ud83d', '{', '}', '[', ']', ',', ':', '/*'], pick)),
  (bytes, pick) =>
    replaceOne(bytes, /(?<=")[^"]+(?=")/g, pick, (text) => text.repeat(size(500, pick))),
]

function deep(depth: number): string {
  return '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)
}
