/** What evidence is made of. */
export type Kind = 'raw item' | 'item' | 'classification' | 'review event' | 'source' | 'bytes'

/** A part of the evidence that the log does not bear out. */
export interface EvidenceFault {
  readonly kind: Kind
  readonly id: string
  readonly found: string
}
