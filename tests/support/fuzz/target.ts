import type { Derived } from '../../../src/ingest/statement.ts'
import type { RawItem } from '../../../src/model/item.ts'
import type { Mutation } from './mutate.ts'
import type { Pick } from './random.ts'

/** What a parser made of one input: something, or words for why not, or both. */
export interface Outcome {
  /** How many things were read; statements where the parser gives statements. */
  readonly read: number
  /** Why something was not read, or was read with a doubt. */
  readonly reasons: readonly string[]
  readonly statements?: readonly Derived[]
  readonly raws?: readonly RawItem[]
  /** What evidence is part of, where that is not the input itself. */
  readonly given?: Uint8Array
  /** What is wrong with the outcome, found by a check of the target's own. */
  readonly wrong?: string
}

/** A parser that is ready to read. */
export interface Session extends AsyncDisposable {
  /**
   * Reads one input as the product does. Errors that the product foresees are reasons; any other is
   * left to go through, and ends the run.
   */
  read(bytes: Buffer, pick: Pick): Promise<Outcome>
}

/** A parser of hostile bytes. */
export interface Target {
  readonly name: string
  /** Sound documents that inputs are made from. */
  readonly documents: readonly Buffer[]
  /** Ways to spoil them, beside those for any bytes. */
  readonly mutations: readonly Mutation[]
  open(): Promise<Session>
}
