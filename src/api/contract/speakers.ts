import { z } from 'zod'
import { ATTRIBUTION_ACTS, BASES, SPEAKER_KINDS } from '../../model/speaker.ts'
import { SpanPair, Uuid } from './primitives.ts'

export const OfficeCard = z.object({
  title: z.string(),
  body: z.string(),
  from: z.iso.date(),
  /** The last day, included; `null`: still held. */
  until: z.iso.date().nullable(),
  /** Where that can be checked. */
  source: z.string(),
})

const SpeakerHead = z.object({
  id: z.string(),
  kind: z.enum(SPEAKER_KINDS),
  name: z.string(),
})

export const SpeakerCard = SpeakerHead.extend({
  aliases: z.array(z.string()),
  offices: z.array(OfficeCard),
})

export const SpeakersList = z.object({ speakers: z.array(SpeakerCard) })
export type SpeakersList = z.infer<typeof SpeakersList>

const State = z.enum(['proposed', 'confirmed', 'rejected'])

/** Who is said to speak in an item: proposed by software, decided by a person. */
export const AttributionCard = z.object({
  id: Uuid,
  speaker: SpeakerHead,
  basis: z.enum(BASES),
  /** The words that name the speaker; `null` where the whole item is theirs. */
  span: SpanPair.nullable(),
  confidence: z.number().min(0).max(1),
  state: State,
  /** Day of publication, UTC; `null` where it is not known to the day. */
  day: z.iso.date().nullable(),
  /** What the speaker held on that day. */
  offices: z.array(OfficeCard),
})
export type AttributionCard = z.infer<typeof AttributionCard>

/** Surest first. */
export const AttributionsAnswer = z.object({ attributions: z.array(AttributionCard) })
export type AttributionsAnswer = z.infer<typeof AttributionsAnswer>

export const AttributionBody = z.strictObject({ act: z.enum(ATTRIBUTION_ACTS) })
export const AttributionAnswer = z.object({ state: State })
