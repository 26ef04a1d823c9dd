import { setTimeout as pause } from 'node:timers/promises'
import { RetryableError } from '../../../lib/errors.ts'
import { FetchFailed } from '../../../net/errors.ts'
import type { OpenSocket } from '../../../net/socket.ts'
import type { Hands } from '../types.ts'
import { readEvent, type StreamEvent } from './event.ts'
import type { BlueskySettings } from './settings.ts'
import { subscriptionOf } from './subscription.ts'

/** Limits of one run; times in milliseconds. */
export interface SessionLimits {
  /** A run is over after this, wherever the stream is; the next one goes on. */
  readonly runMs: number
  /** Silence that means: the server has sent all. And more of it for each hour that it looks through. */
  readonly quietMs: number
  readonly quietPerHourMs: number
  /** The first pause before a new connection; it doubles. */
  readonly pauseMs: number
  /** Connections in a row that bring nothing new. */
  readonly mostTries: number
  /** Bytes of one event. A post has at most 3,000 bytes of text; its embeds are more. */
  readonly maxBytes: number
}

export const LIMITS: SessionLimits = {
  runMs: 45_000,
  quietMs: 5_000,
  quietPerHourMs: 10_000,
  pauseMs: 500,
  mostTries: 5,
  maxBytes: 1_000_000,
}

/** What a session gives: events in the order in which they come, and how far it has got. */
export type SessionStep =
  | {
      readonly kind: 'event'
      readonly event: StreamEvent
      readonly message: string
      readonly place: number
    }
  /** A message that cannot be an event. */
  | { readonly kind: 'refused'; readonly problem: string; readonly place: number }
  /** Everything up to this time was heard; the last step. */
  | { readonly kind: 'caught-up'; readonly place: number }

/** Goes back so far at each connection: servers are a little out of step, and keys are idempotent. */
const REWIND_US = 5_000_000
/** Silence proves less than an event: what it passed over is asked for again for so long. */
const OVERLAP_US = 300_000_000
/** A message that ends the socket is stepped over by so much. */
const STEP_US = 1_000_000
/** An event that is ahead of the clock by more is not believed. */
const AHEAD_US = 300_000_000
const HOUR_US = 3_600_000_000

/**
 * Hears a Jetstream from a place up to the time at which the session began, over as many connections
 * as it takes, and then ends: either an event is as late as that, or the server has been silent for
 * long enough.
 * @throws FetchFailed, AddressRefused, HostBusy, RetryableError
 */
export async function* hearStream(
  hands: Hands,
  address: string,
  given: BlueskySettings,
  from: number,
  limits: SessionLimits,
): AsyncGenerator<SessionStep> {
  const begunUs = hands.now().getTime() * 1000
  const quietMs = limits.quietMs + ((begunUs - from) / HOUR_US) * limits.quietPerHourMs
  const deadline = performance.now() + Math.max(limits.runMs, 2 * quietMs)
  let place = from
  for (let tries = 0; ;) {
    let broken = false
    const socket = await connect(tries)
    if (socket !== null) {
      await using open = socket
      for (;;) {
        if (performance.now() > deadline || hands.signal?.aborted) return
        const left = deadline - performance.now()
        const heard = await open.next(Math.min(quietMs, Math.max(1, left)))
        if (heard.kind === 'end') {
          if (heard.reason === 'aborted') return
          broken = heard.reason === 'broken'
          if (broken) {
            place += STEP_US
            const problem = 'a message that cannot be received: about a second is stepped over'
            yield { kind: 'refused', problem, place }
          }
          break
        }
        if (heard.kind === 'silence') {
          // A wait that the end of the run cut short proves nothing.
          if (left >= quietMs) yield caughtUp(begunUs - OVERLAP_US)
          return
        }
        if (heard.kind !== 'text') {
          const problem = `a message of ${heard.size} bytes that is ${heard.kind}; expected JSON`
          yield { kind: 'refused', problem, place }
          continue
        }
        const event = believed(readEvent(heard.text))
        if (event.kind !== 'broken' && event.at > place) {
          place = event.at
          tries = 0
        }
        yield { kind: 'event', event, message: heard.text, place }
        if (event.kind !== 'broken' && event.at >= begunUs) {
          yield caughtUp(begunUs)
          return
        }
      }
    }
    if (!broken) tries += 1
    if (tries >= limits.mostTries) {
      throw new RetryableError(
        `${address}: ${tries} connections in a row were cut off before anything new came.`,
      )
    }
    await backOff(tries)
  }

  function caughtUp(at: number): SessionStep {
    return { kind: 'caught-up', place: Math.max(place, at) }
  }

  function believed(event: StreamEvent): StreamEvent {
    return event.kind !== 'broken' && event.at > hands.now().getTime() * 1000 + AHEAD_US
      ? { kind: 'broken', problem: `its time_us ${event.at} lies ahead` }
      : event
  }

  /** `null` where a connection after the first fails: it is tried again. */
  async function connect(tries: number): Promise<OpenSocket | null> {
    const { url, hello } = subscriptionOf(address, given, place - REWIND_US, limits.maxBytes)
    const options = {
      maxMessageBytes: limits.maxBytes,
      ...(hands.signal ? { signal: hands.signal } : {}),
    }
    try {
      const socket = await hands.net.openSocket(url, options)
      if (hello !== null) socket.send(hello)
      return socket
    } catch (error) {
      if (tries > 0 && error instanceof FetchFailed && !hands.signal?.aborted) return null
      throw error
    }
  }

  /** Full jitter: clients that were cut off together do not come back together. */
  async function backOff(tries: number): Promise<void> {
    const ms = Math.random() * limits.pauseMs * 2 ** tries
    await pause(ms, undefined, hands.signal ? { signal: hands.signal } : {}).catch(() => undefined)
  }
}
