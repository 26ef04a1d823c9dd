import type { ChainRow } from '../audit/chain.ts'
import type { Head } from '../audit/head.ts'
import type { ClassificationRecord, ItemRecord, RawRecord, ReviewRecord } from '../audit/records.ts'

/** Files by path; `/` stands between folders. */
export type Files = ReadonlyMap<string, Uint8Array>

interface Salted<Record> {
  readonly record: Record
  /** Hex. */
  readonly salt: string
}

/** What a bundle is about, as the log commits to it. */
export interface Evidence {
  readonly raws: readonly Salted<RawRecord>[]
  readonly items: readonly (Salted<ItemRecord> & { readonly text: string })[]
  /** Under the salt of their items, as are the reviews. */
  readonly classifications: readonly { readonly record: ClassificationRecord }[]
  readonly reviews: readonly { readonly record: ReviewRecord }[]
  /** Hex of the SHA-256 of `evidence.warc`; `null` where the raw bytes were left out. */
  readonly warc: string | null
}

/** A head with the paths that prove rows below it, by the rows' numbers. */
export interface ProvingHead {
  readonly head: Head
  readonly proofs: Readonly<Record<number, readonly string[]>>
  /** The time-stamp response over the head's line, where there is one. */
  readonly token: Uint8Array | null
}

/** What the log says of the evidence. */
export interface Proof {
  readonly rows: readonly ChainRow[]
  /** In the order of the log; the last one is of the time of the export. */
  readonly heads: readonly ProvingHead[]
}

/** The export as an act. */
export interface ExportAct {
  /** UUID. */
  readonly export: string
  readonly at: string
  readonly software: string
}
