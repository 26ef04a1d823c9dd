import type { Units } from './readable.ts'
import { APOSTROPHE, BREAK, kindOf, LETTER, letterKind, MARK, SURROGATE } from './units.ts'

/** Told of each word and of each break between sentences or parts of them, in order. */
export interface Listener {
  /**
   * @param start place of its first unit; `end` is the place after its last
   * @param kind `LETTER` plus the place of the script that most of its letters have
   * @param apostrophes how many in it stand after `o` or `g`
   */
  word(start: number, end: number, kind: number, apostrophes: number): void
  pause(): void
}

const O = 0x6f
const G = 0x67
/** Makes a basic capital small. */
const SMALL = 0x20

/** Walks through the words of a readable text. Each unit is looked at once. */
export function walk(units: Units, size: number, listener: Listener): void {
  let at = 0
  while (at < size) {
    const kind = kindOf(units[at] ?? 0)
    if (kind >= LETTER || kind === SURROGATE) at = walkWord(units, at, size, listener)
    else {
      if (kind === BREAK) listener.pause()
      at += 1
    }
  }
}

/** @returns where to go on: at least one unit further */
function walkWord(units: Units, start: number, size: number, listener: Listener): number {
  let at = start
  let main = 0
  let other = 0
  let balance = 0
  let apostrophes = 0
  for (; at < size; at += 1) {
    const unit = units[at] ?? 0
    let kind = kindOf(unit)
    if (kind === SURROGATE) {
      kind = letterKind(String.fromCharCode(unit, units[at + 1] ?? 0))
      if (kind >= LETTER) at += 1
    }
    if (kind >= LETTER) {
      if (main === 0) main = kind
      if (kind === main) balance += 1
      else {
        other = kind
        balance -= 1
      }
    } else if (kind === APOSTROPHE && at > start && followed(units, at, size)) {
      const before = (units[at - 1] ?? 0) | SMALL
      if (before === O || before === G) apostrophes += 1
    } else if (kind !== MARK) break
  }
  if (main === 0) return Math.max(at, start + 1)
  listener.word(start, at, balance < 0 ? other : main, apostrophes)
  return at
}

function followed(units: Units, at: number, size: number): boolean {
  return at + 1 < size && kindOf(units[at + 1] ?? 0) >= LETTER
}
