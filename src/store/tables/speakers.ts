import type { AttributionId, ItemId, SpeakerId, UserId } from '../../model/ids.ts'
import type { AttributionAct, Basis, SpeakerKind } from '../../model/speaker.ts'
import type { Day } from '../../model/time.ts'
import type { DefaultTimestamp, Nullable } from '../types.ts'

/** Tables of migration 0010: speakers and attributions. */
export interface SpeakerTables {
  readonly speakers: Speakers
  readonly speaker_aliases: SpeakerAliases
  readonly offices: Offices
  readonly attribution_due: AttributionDue
  readonly attributions: Attributions
  readonly attribution_events: AttributionEvents
}

export interface Speakers {
  id: SpeakerId
  kind: SpeakerKind
  name: string
  created_at: DefaultTimestamp
}

export interface SpeakerAliases {
  speaker_id: SpeakerId
  alias: string
}

export interface Offices {
  speaker_id: SpeakerId
  title: string
  body: string
  from_day: Day
  until_day: Nullable<Day>
  source: string
}

export interface AttributionDue {
  item_id: ItemId
}

export interface Attributions {
  id: AttributionId
  item_id: ItemId
  speaker_id: SpeakerId
  basis: Basis
  span_start: Nullable<number>
  span_end: Nullable<number>
  confidence: number
  created_at: DefaultTimestamp
}

export interface AttributionEvents {
  id: string
  attribution_id: AttributionId
  user_id: UserId
  act: AttributionAct
  at: DefaultTimestamp
}
