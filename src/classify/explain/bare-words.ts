import type { Token } from '../../text/token.ts'
import type { Words } from '../match/words.ts'

/** The words of a text as they would be typed without native letters. */
export class BareWords implements Words {
  readonly #words: Words

  constructor(words: Words) {
    this.#words = words
  }

  get text(): string {
    return this.#words.text
  }

  get length(): number {
    return this.#words.length
  }

  at(index: number): Token | undefined {
    const token = this.#words.at(index)
    if (token === undefined || token.plain === token.fold) return token
    const { start, end, script, fold } = token
    return { start, end, script, fold, plain: fold, folds: [] }
  }

  /** Looked-up words are kept by their surface: this one is the word as it would be typed. */
  surface(index: number): string {
    const token = this.#words.at(index)
    if (token === undefined || token.plain === token.fold) return this.#words.surface(index)
    return token.fold
  }

  after(index: number): string {
    return this.#words.after(index)
  }
}
