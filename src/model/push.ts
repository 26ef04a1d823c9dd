import type { SourceId } from './ids.ts'

/** What another collector pushes to a source, checked as far as its shape goes. */
export interface Pushed {
  readonly source: SourceId
  readonly statements: readonly unknown[]
  /** As it was posted: the evidence. */
  readonly body: Uint8Array
  /** The API token that let it in. */
  readonly token: string
}
