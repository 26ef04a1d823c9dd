import type { ItemId, SpeakerId, UserId } from './ids.ts'
import type { Span } from './span.ts'
import type { Day, Instant } from './time.ts'

/**
 * Who may be a speaker with a name: `public_official` (holds or held public office), `public_body`,
 * `media`, `organisation`. A private person is never a speaker: they are a pseudonym.
 */
export const SPEAKER_KINDS = ['public_official', 'public_body', 'media', 'organisation'] as const
export type SpeakerKind = (typeof SPEAKER_KINDS)[number]

/** A post that a person held, on every day from the first to the last. */
export interface Office {
  readonly title: string
  readonly body: string
  readonly from: Day
  /** The last day, included; `null`: still held. */
  readonly until: Day | null
  /** Where that can be checked: an address, or a citation. */
  readonly source: string
}

export interface Speaker {
  readonly id: SpeakerId
  readonly kind: SpeakerKind
  /** As it is shown. */
  readonly name: string
  /** Other spellings, also in other scripts; of a person each a full name. */
  readonly aliases: readonly string[]
  /** Of a person one or more; of all others none. */
  readonly offices: readonly Office[]
}

/**
 * What an attribution rests on: `publisher` (who answers for the source is the author), `byline` (the
 * author is named), `quoted-name` (the words name who is quoted).
 */
export const BASES = ['publisher', 'byline', 'quoted-name'] as const
export type Basis = (typeof BASES)[number]

/** What software proposes: this speaker said the item, or what is quoted in it. */
export interface Proposal {
  readonly item: ItemId
  readonly speaker: SpeakerId
  readonly basis: Basis
  /** The words that name the speaker, as a range of the item's text; `null` where it is all theirs. */
  readonly span: Span | null
  /** How sure the software is of the name, 0 to 1. */
  readonly confidence: number
}

export const ATTRIBUTION_ACTS = ['confirm', 'reject', 'withdraw'] as const
export type AttributionAct = (typeof ATTRIBUTION_ACTS)[number]

/** Append-only. `withdraw` takes the user's own last act back. */
export interface AttributionEvent {
  readonly user: UserId
  readonly act: AttributionAct
  readonly at: Instant
}

/** Computed from the events; `proposed` until a person has decided. */
export type AttributionState = 'proposed' | 'confirmed' | 'rejected'
