/** What one known word says of the classes that it belongs to. */
export interface KnownWord {
  readonly columns: readonly number[]
  /** Natural logarithm of how much likelier it makes them. */
  readonly weight: number
  /** A name or noun that the lists give in every language: its letters are not asked as well. */
  readonly whole?: true
}

/**
 * Known words, or their beginnings or endings, by a hash of their letters' numbers, so that no word
 * need be cut out of the text to look it up. Of four thousand million words one is taken for another.
 */
export interface WordTable {
  /** 0 is free. */
  readonly keys: Int32Array
  readonly words: readonly (KnownWord | undefined)[]
  readonly shift: number
}

/** The hash of no letters. */
export const NO_LETTERS = 0x811c9dc5 | 0
const PRIME = 0x01000193
const SPREAD = 0x9e3779b1

/** The hash of some letters and one more (Fowler, Noll and Vo). */
export function withLetter(hash: number, number: number): number {
  return Math.imul(hash ^ number, PRIME)
}

/** What the beginning of a known word says that is none itself. */
const PART: KnownWord = { columns: [], weight: 0 }

/**
 * @param letters numbers of letters, by UTF-16 unit
 * @param backwards whether the letters are read from the last to the first
 * @param least letters of the shortest word, if the table is to tell whether a longer one begins so
 * @throws {RangeError} where two words have the same hash, or a word has a letter without a number
 */
export function makeTable(
  list: ReadonlyMap<string, KnownWord>,
  letters: Uint8Array,
  { backwards = false, least = 0 } = {},
): WordTable {
  const hashes = new Map<number, KnownWord>()
  for (const [word, says] of list) {
    let hash = NO_LETTERS
    for (let at = 0; at < word.length; at += 1) {
      const number = letters[word.charCodeAt(backwards ? word.length - 1 - at : at)] ?? 0
      if (number === 0) throw new RangeError(`${word}: a letter of it is in no alphabet`)
      hash = withLetter(hash, number)
      if (at + 1 === least && !hashes.has(hash)) hashes.set(hash, PART)
    }
    if ((hashes.get(hash) ?? PART) !== PART) throw new RangeError(`${word}: two have its hash`)
    hashes.set(hash, says)
  }
  return tableOf(hashes)
}

function tableOf(hashes: ReadonlyMap<number, KnownWord>): WordTable {
  const bits = Math.ceil(Math.log2(hashes.size + 1)) + 2
  const keys = new Int32Array(2 ** bits)
  const words: (KnownWord | undefined)[] = Array.from(keys, () => undefined)
  const shift = 32 - bits
  for (const [hash, says] of hashes) {
    let place = Math.imul(hash, SPREAD) >>> shift
    while (keys[place] !== 0) place = (place + 1) & (keys.length - 1)
    keys[place] = hash
    words[place] = says
  }
  return { keys, words, shift }
}

/** What is known of the letters with this hash. */
export function known({ keys, words, shift }: WordTable, hash: number): KnownWord | undefined {
  let place = Math.imul(hash, SPREAD) >>> shift
  for (;;) {
    const key = keys[place]
    if (key === hash) return words[place]
    if (key === 0) return undefined
    place = (place + 1) & (keys.length - 1)
  }
}
