import { one, size, type Pick } from './random.ts'

/** Spoils a document in one way. */
export type Mutation = (bytes: Buffer, pick: Pick) => Buffer

/** What an input is cut to, so that time says something of the parser; one in twenty may be longer. */
const MOST_BYTES = 12_000
const LONGEST_BYTES = 60_000

/** Bytes that UTF-8 cannot have: overlong, cut, surrogates, above U+10FFFF, stray, UTF-16 marks. */
const BROKEN: readonly [Buffer, ...Buffer[]] = [
  Buffer.from([0xc0, 0xaf]),
  Buffer.from([0xe2, 0x82]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xf4, 0x90, 0x80, 0x80]),
  Buffer.from([0x80]),
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0xfe, 0xff]),
]
/** Characters that are sound and seldom meant. */
// prettier-ignore
const ODD: readonly [string, ...string[]] = [
  '\0', '\u0001', '\u0008', '\u000b', '\u001b[31m', '\u0085', '\u00ad', '\u0301', '\u200b', '\u200d',
  '\u2028', '\u202e', '\u2066', '\ufeff', '\ufffd', '\ufffe', '\uffff', '\u{1f9ff}', '\u{e0061}',
  '\u{10ffff}', '\u0301'.repeat(300), 'İ', 'ß', '\r', '\r\n', '\n\r', '\t',
]
/** Names that every object of the language has already. */
export const INHERITED: readonly [string, ...string[]] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__',
]

/** What spoils any document. */
export const ANY: readonly Mutation[] = [
  (bytes, pick) => bytes.subarray(0, pick(bytes.length + 1)),
  (bytes, pick) => bytes.subarray(pick(bytes.length + 1)),
  flipBits,
  (bytes, pick) =>
    insert(bytes, pick, Buffer.from(Array.from({ length: pick(9) }, () => pick(256)))),
  (bytes, pick) => insert(bytes, pick, one(BROKEN, pick)),
  (bytes, pick) => insert(bytes, pick, one(ODD, pick)),
  (bytes, pick) => {
    const from = pick(bytes.length)
    return splice(bytes, from, from + pick(200), '')
  },
  copyPart,
  (bytes, pick) =>
    insert(bytes, pick, one(['x', '\u0301', ' ', '\n', '"', '0'], pick).repeat(size(20_000, pick))),
  (bytes, pick) => {
    const wide = Buffer.from(`${one(['', '\ufeff'], pick)}${bytes.toString()}`, 'utf16le')
    return pick(2) === 0 ? wide : wide.swap16()
  },
  (bytes) => Buffer.from(bytes.toString(), 'latin1'),
  (bytes) => Buffer.from(bytes.toString('latin1')),
  (bytes, pick) =>
    onText(bytes, (text) =>
      text.replace(/\n/g, () => one(['\n', '\r\n', '\r', '\n\n', ' '], pick)),
    ),
  (bytes, pick) =>
    onText(bytes, (text) => text.replaceAll(one(['e', 't', 'd'], pick), one(INHERITED, pick))),
]

function flipBits(bytes: Buffer, pick: Pick): Buffer {
  const copy = Buffer.from(bytes)
  for (let flips = pick(12); flips >= 0 && copy.length > 0; flips -= 1) {
    const at = pick(copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << pick(8))
  }
  return copy
}

function copyPart(bytes: Buffer, pick: Pick): Buffer {
  const from = pick(bytes.length)
  return insert(bytes, pick, bytes.subarray(from, from + size(2000, pick)))
}

/** Puts something in at any place. */
export function insert(bytes: Buffer, pick: Pick, what: Buffer | string): Buffer {
  const at = pick(bytes.length + 1)
  return splice(bytes, at, at, what)
}

/** Puts something in place of what stands from one byte to another. */
export function splice(bytes: Buffer, from: number, to: number, what: Buffer | string): Buffer {
  const middle = typeof what === 'string' ? Buffer.from(what) : what
  return Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)])
}

/** Changes a document as text; bytes that are no UTF-8 stay as they are. */
export function onText(bytes: Buffer, change: (text: string) => string): Buffer {
  const changed = change(bytes.toString('latin1'))
  // What was put in may hold characters above one byte.
  return /^[\0-\u00ff]*$/.test(changed) ? Buffer.from(changed, 'latin1') : Buffer.from(changed)
}

/** Puts something in place of one of the places that a pattern finds. */
export function replaceOne(
  bytes: Buffer,
  pattern: RegExp,
  pick: Pick,
  by: (found: string) => string,
): Buffer {
  return onText(bytes, (text) => {
    const all = [...text.matchAll(pattern)]
    const found = all[pick(all.length)]
    if (!found) return text
    const to = found.index + found[0].length
    return text.slice(0, found.index) + by(found[0]) + text.slice(to)
  })
}

/** A document spoiled one to four times over. */
export function spoil(
  documents: readonly Buffer[],
  mutations: readonly Mutation[],
  pick: Pick,
): Buffer {
  const all = [...ANY, ...mutations, ...mutations]
  const most = pick(20) === 0 ? LONGEST_BYTES : MOST_BYTES
  let bytes: Buffer = documents[pick(documents.length)] ?? Buffer.alloc(0)
  for (let times = pick(4); times >= 0; times -= 1) {
    const spoiled = all[pick(all.length)]?.(bytes, pick) ?? bytes
    bytes = spoiled.subarray(0, most)
  }
  return bytes
}
