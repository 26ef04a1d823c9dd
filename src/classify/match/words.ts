import { looksAzerbaijaniCyrillic } from '../../text/az-cyrillic.ts'
import { foldWord, type FoldContext } from '../../text/fold.ts'
import type { Token } from '../../text/token.ts'

/** The words of a text by index, each read when it is first asked for. */
export interface Words {
  readonly text: string
  readonly length: number
  /** `undefined` for an index that no word has. */
  at(index: number): Token | undefined
  /** A word as it is written. */
  surface(index: number): string
  /** What stands between a word and the next. */
  after(index: number): string
}

/** Words that `tokenise` found. */
export class TokenWords implements Words {
  readonly text: string
  readonly #tokens: readonly Token[]

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text
    this.#tokens = tokens
  }

  get length(): number {
    return this.#tokens.length
  }

  at(index: number): Token | undefined {
    return this.#tokens[index]
  }

  surface(index: number): string {
    return this.text.slice(this.#tokens[index]?.start, this.#tokens[index]?.end)
  }

  after(index: number): string {
    return this.text.slice(this.#tokens[index]?.end, this.#tokens[index + 1]?.start)
  }
}

/** Words known by where they begin and end, by turns; none of their letters are set apart. */
export class BoundWords implements Words {
  readonly text: string
  readonly #bounds: readonly number[]
  readonly #read = new Map<number, Token>()
  #context: FoldContext | undefined

  constructor(text: string, bounds: readonly number[]) {
    this.text = text
    this.#bounds = bounds
  }

  get length(): number {
    return this.#bounds.length >> 1
  }

  at(index: number): Token | undefined {
    const read = this.#read.get(index)
    if (read !== undefined) return read
    const start = this.#bounds[2 * index]
    const end = this.#bounds[2 * index + 1]
    if (start === undefined || end === undefined) return undefined
    this.#context ??= { azCyrillic: looksAzerbaijaniCyrillic(this.text) }
    const token = { start, end, ...foldWord(this.surface(index), this.#context) }
    this.#read.set(index, token)
    return token
  }

  surface(index: number): string {
    return this.text.slice(this.#bounds[2 * index], this.#bounds[2 * index + 1])
  }

  after(index: number): string {
    return this.text.slice(this.#bounds[2 * index + 1], this.#bounds[2 * index + 2])
  }
}
