import type { ItemId } from '../../model/ids.ts'
import type { Default, Nullable, Timestamp } from '../types.ts'

/** Tables of migration 0009: near copies. */
export interface NearTables {
  readonly near_due: NearDue
  readonly near_texts: NearTexts
  readonly near_bands: NearBands
  readonly near_items: NearItems
}

export interface NearDue {
  item_id: ItemId
  captured_at: Timestamp
}

export interface NearTexts {
  id: Default<number>
  version: number
  canonical: Buffer
  letters: number
  signature: Nullable<Buffer>
  head: Nullable<number>
  cluster: number
}

export interface NearBands {
  band: number
  text_id: number
}

export interface NearItems {
  item_id: ItemId
  text_id: number
  at: Timestamp
  timed: boolean
}
