import type { Source } from '../../model/source.ts'
import { authorOf } from '../author.ts'
import { rawOfBytes } from '../raw.ts'
import { makeStatement } from '../statement.ts'
import { createBatcher, type Batcher } from './batcher.ts'
import type { Post } from './bluesky/event.ts'
import { gapByAge, gapByFirst, placeOf, timeOf } from './bluesky/place.ts'
import { hearStream, LIMITS, type SessionLimits, type SessionStep } from './bluesky/session.ts'
import { settings, type BlueskySettings } from './bluesky/settings.ts'
import { wantsOf } from './bluesky/wanted-words.ts'
import type { Batch, Hands, Kind, Removal } from './types.ts'
import { readUrl } from '../../lib/url.ts'

/** What was gathered is stored after this at the latest, so that a stop loses little of its place. */
const COMMIT_MS = 2000
/** Posts whose last commit is remembered within a run. */
const MOST_REMEMBERED = 20_000

/** Posts of Bluesky, over a Jetstream. A run catches up with the stream and ends. */
export function createBluesky(limits: SessionLimits): Kind<BlueskySettings> {
  return {
    about: {
      captures:
        'Posts of Bluesky as a Jetstream sends them: those of up to 10,000 accounts, or those with one of up to 1,000 words or phrases; with edits as new versions, deletions as removals, and the address of what each replies to or quotes.',
      cursor:
        'The time of the last event. A run goes back five seconds, catches up with the present and ends, so that with the schedule 1m nothing is missed between two runs; and what comes twice is known by its key.',
      limits:
        'Servers keep about 24 hours: what an absence beyond that may have cost is reported. A run takes up to 45 seconds and goes on with the next one.',
      unseen:
        'Posts without text, text in pictures, likes and reposts, other networks, posts that a server leaves out, and posts that a word list does not name. Which language a post says it is in stays in the evidence.',
      terms:
        'Posts are public, and their authors can delete them: look at the terms of Bluesky and of whoever runs the Jetstream, and mind removals.',
    },
    settings,
    checkAddress: (address) =>
      /^wss?:\/\/[^@]+$/i.test(address) && readUrl(address) !== null
        ? null
        : 'expected the ws or wss address of a Jetstream, such as wss://jetstream2.us-east.bsky.network/subscribe',
    collect: (hands, source, given, cursor) => collect(hands, source, given, cursor, limits),
  }
}

export const bluesky = createBluesky(LIMITS)

async function* collect(
  hands: Hands,
  source: Source,
  given: BlueskySettings,
  cursor: unknown,
  limits: SessionLimits,
): AsyncGenerator<Batch> {
  const { address } = source
  const begun = hands.now().getTime() * 1000
  const from = placeOf(address, cursor, given.hoursBack, begun)
  const gathering = createGathering(hands, source, given, from)
  const byAge = gapByAge(address, from, begun)
  if (byAge !== null) gathering.note(byAge.place, byAge.reason, true)
  let stored = performance.now()
  try {
    for await (const step of hearStream(hands, address, given, from, limits)) {
      gathering.take(step)
      if (!gathering.isFull() && performance.now() - stored < COMMIT_MS) continue
      yield gathering.batch(begun)
      stored = performance.now()
    }
  } catch (error) {
    // What came before an error is stored: the place moves with it.
    if (gathering.hasNews()) yield gathering.batch(begun)
    throw error
  }
  if (gathering.hasNews()) yield gathering.batch(begun)
}

/** Makes batches of what a session gives. */
function createGathering(hands: Hands, source: Source, given: BlueskySettings, from: number) {
  const { address } = source
  const batcher: Batcher = createBatcher()
  const wants = wantsOf(given.words)
  const revs = new Map<string, string>()
  let removed: Removal[] = []
  let place = from
  let news = false
  let first = true

  function note(where: string, reason: string, kept: boolean): void {
    batcher.reject(where, reason, kept)
    news = true
  }

  /** Whether a later commit of the same post came before; servers send some events twice. */
  function isLate(key: string, rev: string): boolean {
    const known = revs.get(key)
    if (known !== undefined && known >= rev) return true
    if (revs.size >= MOST_REMEMBERED) revs.clear()
    revs.set(key, rev)
    return false
  }

  function takePost(post: Post, message: string): void {
    if (post.text.trim() === '' || !wants(post.text) || isLate(post.key, post.rev)) return
    const { key, text, published, parent } = post
    // A source of one account is that account's: its publisher says who it is.
    const named = given.accounts.length === 1 ? null : post.did
    const by = authorOf(source, named, given.authors === 'public', hands.pseudonymise)
    const raw = rawOfBytes(source, address, 'application/json', Buffer.from(message), hands)
    const made = makeStatement(
      { ...by, raw: raw.id, key, text, lossy: false, address: post.address, published, parent },
      hands.now(),
    )
    if (made.statement) batcher.add(raw, made.statement)
    if (made.problem !== null) note(post.address, made.problem, made.statement !== null)
  }

  return {
    note,
    isFull: () => batcher.isFull(),
    hasNews: () => news,
    take(step: SessionStep): void {
      if (step.kind === 'refused') note(`${address} at ${timeOf(step.place)}`, step.problem, false)
      if (step.place > place) news = true
      place = Math.max(place, step.place)
      if (step.kind !== 'event') return
      const { event } = step
      if (event.kind === 'broken') {
        return note(`${address} at ${timeOf(step.place)}`, event.problem, false)
      }
      // Where every post is asked for, the first event tells where the server really began.
      if (first && given.accounts.length === 0) {
        const missing = gapByFirst(address, from, event.at)
        if (missing !== null) note(missing.place, missing.reason, true)
      }
      first = false
      if (event.kind === 'post') takePost(event.post, step.message)
      if (event.kind === 'removal' && !isLate(event.key, event.rev)) {
        removed.push({ key: event.key, at: timeOf(event.at) })
        news = true
      }
    },
    batch(now: number): Batch {
      const reach = { begun: from, done: place, of: Math.max(now, place) }
      const made = batcher.take({ address, at: place }, reach)
      const batch = removed.length === 0 ? made : { ...made, removed }
      removed = []
      news = false
      return batch
    },
  }
}
