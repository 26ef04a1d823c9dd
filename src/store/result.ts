import type { Classification } from '../model/classification.ts'
import type { ClassificationId, ItemId, WorkId } from '../model/ids.ts'

/** What the classifier says of a claimed item. */
export interface Result {
  readonly work: WorkId
  readonly item: ItemId
  readonly classification: Classification
}

/** A result under the id of its row; `fresh` where this call has inserted that row. */
export interface Kept extends Result {
  readonly id: ClassificationId
  readonly fresh: boolean
}
