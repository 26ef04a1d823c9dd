import { lower } from './grams.ts'
import { APOSTROPHE, BREAK, kindOf, LETTER, letterKind, MARK, SURROGATE } from './units.ts'

/** What is not language: addresses, account names, e-mail. */
const NOT_LANGUAGE =
  /https?:\/\/\S+|www\.\S+|[\w.+-]{1,64}@[\w-]+\.[\w.-]+|@[\p{L}\p{N}_.]+|&[a-z]{2,6};/giu
const ADDRESS_SIGNS = ['@', '&', '://', 'www.']
/** What may stand inside a word without being seen. */
const IGNORABLE = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g
/** Long texts are judged by their beginning, middle and end. */
const SAMPLE = 2400

function sample(text: string): string {
  if (text.length <= 3 * SAMPLE) return text
  const middle = (text.length - SAMPLE) >> 1
  const end = text.length - SAMPLE
  return [0, middle, end].map((start) => text.slice(start, start + SAMPLE)).join(' ')
}

/** The text that words are cut from: a sample of a long one, lower case, NFC, without addresses. */
export function readable(text: string): string {
  const low = lower(sample(text).normalize('NFC'))
  const signs = ADDRESS_SIGNS.some((sign) => low.includes(sign))
  return (signs ? low.replace(NOT_LANGUAGE, ' ') : low).replace(IGNORABLE, '')
}

/** Told of each word and of each break between sentences or parts of them, in order. */
export interface Listener {
  /** @param kind `LETTER` plus the place of the script that most of its letters have */
  word(start: number, end: number, kind: number, apostrophes: number): void
  pause(): void
}

const O = 0x6f
const G = 0x67

/** Walks through the words of a readable text. Each unit is looked at once. */
export function walk(text: string, listener: Listener): void {
  const end = text.length
  let at = 0
  while (at < end) {
    const kind = kindOf(text.charCodeAt(at))
    if (kind >= LETTER || kind === SURROGATE) at = walkWord(text, at, listener)
    else {
      if (kind === BREAK) listener.pause()
      at += 1
    }
  }
}

/** @returns where to go on: at least one unit further */
function walkWord(text: string, start: number, listener: Listener): number {
  let at = start
  let main = 0
  let other = 0
  let balance = 0
  let apostrophes = 0
  for (; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    let kind = kindOf(unit)
    if (kind === SURROGATE) {
      kind = letterKind(String.fromCodePoint(text.codePointAt(at) ?? 0))
      if (kind >= LETTER) at += 1
    }
    if (kind >= LETTER) {
      if (main === 0) main = kind
      if (kind === main) balance += 1
      else {
        other = kind
        balance -= 1
      }
    } else if (kind === APOSTROPHE && at > start && kindOf(text.charCodeAt(at + 1)) >= LETTER) {
      const before = text.charCodeAt(at - 1)
      if (before === O || before === G) apostrophes += 1
    } else if (kind !== MARK) break
  }
  if (main === 0) return Math.max(at, start + 1)
  listener.word(start, at, balance < 0 ? other : main, apostrophes)
  return at
}
