import type { Instant } from './time.ts'

/**
 * What one look at an address found. `online`: it is there. `changed`: it is there, and its text
 * differs from the look before. `gone`: the host says that it is not there. `moved`: the host says
 * for good that it is elsewhere. `blocked`: the host does not show it to us. `unreachable`: nothing
 * can be said. The last two are never taken for `gone`.
 */
export const LOOK_OUTCOMES = [
  'online',
  'changed',
  'gone',
  'moved',
  'blocked',
  'unreachable',
] as const
export type LookOutcome = (typeof LOOK_OUTCOMES)[number]

/** What is believed of an address, over all looks; `new` before the first. */
export const REMOVAL_STATES = ['new', ...LOOK_OUTCOMES] as const
export type RemovalState = (typeof REMOVAL_STATES)[number]

/** What is known of an address that is looked at again. */
export interface Removal {
  readonly state: RemovalState
  /** Since when that is believed. */
  readonly since: Instant
  /** When it was last seen there: by a look, or when it was captured. `null`: never seen there by us. */
  readonly lastOnlineAt: Instant | null
  /** The first look in a row that found it gone; believed only where `state` is `gone`. */
  readonly goneAt: Instant | null
}
