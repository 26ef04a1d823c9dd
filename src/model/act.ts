/**
 * Everything that the audit log knows to have been done. Names are `<thing>` or `<thing>.<what>`; a
 * name that was released keeps its meaning for ever.
 */
export const ACTS = [
  'capture',
  'classification',
  'review',
  'sign-in',
  'sign-out',
  'export',
  'lexicon.change',
  'source.change',
  'rule.change',
  'endpoint.change',
  'role.change',
  'token.change',
  'speaker.change',
  'attribution',
  'unmask',
  'removal.check',
  'hold',
  'hold.release',
  'retention',
  'erasure',
  'erasure.refusal',
  'backup',
] as const
export type ActName = (typeof ACTS)[number]

/** Who acted: a user or an API token by its id, or a part of Tocsin itself. Never a name. */
export type Actor = `user:${string}` | `token:${string}` | `system:${string}`

/** One act, as it goes into the audit log. */
export interface Act {
  readonly act: ActName
  readonly actor: Actor
  /** Ids, keyed hashes, counts and versions; never a text, a name, a handle or a note. JSON. */
  readonly body: Readonly<Record<string, unknown>>
}
