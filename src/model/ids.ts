declare const brand: unique symbol

/** A string that carries what it identifies, so that one id cannot be passed for another. */
type Id<Name extends string> = string & { readonly [brand]: Name }

/** A source's id: lower-case letters, digits and hyphens, chosen by the operator, permanent. */
export type SourceId = Id<'source'>
/** UUID version 7, as are all ids below. */
export type RawItemId = Id<'raw-item'>
export type ItemId = Id<'item'>
export type WorkId = Id<'work'>
export type ClassificationId = Id<'classification'>
export type FlagId = Id<'flag'>
export type ReviewEventId = Id<'review-event'>
export type AlertId = Id<'alert'>
export type DeliveryId = Id<'delivery'>
export type EndpointId = Id<'endpoint'>
export type RemovalWatchId = Id<'removal-watch'>
export type RemovalCheckId = Id<'removal-check'>
export type UserId = Id<'user'>
export type AttributionId = Id<'attribution'>
/** A speaker's id: lower-case letters, digits and hyphens, chosen by the operator, permanent. */
export type SpeakerId = Id<'speaker'>
export type HoldId = Id<'hold'>
export type ErasureId = Id<'erasure'>
/** A lexicon entry's id, written by hand and never reused, for example `az-003`. */
export type EntryId = Id<'entry'>
/** A target group's id of `lexicons/groups.yml`: plural English in lower case, for example `roma`. */
export type GroupId = Id<'group'>
