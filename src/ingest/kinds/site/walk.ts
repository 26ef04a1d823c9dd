import { messageOf } from '../../../lib/errors.ts'
import type { Source } from '../../../model/source.ts'
import { FetchFailed, HostBusy } from '../../../net/errors.ts'
import { fetchChanged } from '../answers.ts'
import { isBefore, sameHost } from '../backfill.ts'
import { readAnswer } from '../page-statement.ts'
import type { Batch, Hands } from '../types.ts'
import { after, type Listed, type SiteState } from './plan.ts'

const ACCEPT = 'text/html, application/xhtml+xml, text/plain;q=0.8'
/** A page that could not be had so often is left out, so that it holds up no other. */
const MOST_TRIES = 3

export interface WalkSettings {
  readonly authors: 'public' | 'private'
  readonly since?: string | undefined
  /** Requests for pages and lists that the walk may make. */
  readonly pages: number
}

/** One run through the pages of a site. */
export interface Walk {
  /** Moves with each batch that is given. */
  state: SiteState
  /** Takes one request from what this run may make. @returns whether there was one left */
  spend(): boolean
  /**
   * Asks for pages as long as the run may.
   * @returns whether all were asked for, and whether all of them were from before the day wanted
   * @throws what the net throws, for one page at most {@link MOST_TRIES} times
   */
  pages(due: readonly Listed[]): AsyncGenerator<Batch, Walked>
}

export interface Walked {
  readonly whole: boolean
  readonly old: boolean
}

export function createWalk(
  hands: Hands,
  source: Source,
  given: WalkSettings,
  from: SiteState,
): Walk {
  let left = given.pages
  const spend = (): boolean => {
    if (left === 0 || hands.signal?.aborted) return false
    left -= 1
    return true
  }
  const walk: Walk = {
    state: from,
    spend,
    async *pages(due) {
      let old = due.length > 0
      for (const page of due) {
        if (!spend()) return { whole: false, old: false }
        const found = await tried(page)
        if (found.error !== undefined) {
          walk.state = { ...walk.state, tries: walk.state.tries + 1 }
          yield { ...found.batch, cursor: walk.state }
          throw found.error
        }
        old &&= found.before
        walk.state = after(walk.state, page)
        yield { ...found.batch, cursor: walk.state }
      }
      return { whole: true, old }
    },
  }

  /** A page, or a note of why it is left out; `error` where it is to be asked for again. */
  async function tried({ address }: Listed): Promise<Found> {
    try {
      return await pageBatch(hands, source, given, address)
    } catch (error) {
      if (error instanceof HostBusy || isAway(error)) throw error
      const batch = note(address, `left out: ${messageOf(error)}`)
      const closed = error instanceof FetchFailed && error.reason === 'robots'
      const again = !closed && walk.state.tries + 1 < MOST_TRIES
      return again ? { batch: NOTHING, before: false, error } : { batch, before: false }
    }
  }
  return walk
}

interface Found {
  readonly batch: Batch
  /** Whether the page is known to be from before the day that is wanted. */
  readonly before: boolean
  readonly error?: unknown
}

const NOTHING: Batch = { raws: [], statements: [], rejected: [] }

/** One page; of one from before the day that is wanted nothing is kept. */
async function pageBatch(
  hands: Hands,
  source: Source,
  given: WalkSettings,
  address: string,
): Promise<Found> {
  const answer = await fetchChanged(hands, address, {}, ACCEPT, [401, 403, 404, 410])
  if (answer === null) {
    return { batch: note(address, 'it is not there, or not for everybody'), before: false }
  }
  if (sameHost(answer.finalUrl, source.address) === null) {
    return { batch: note(address, 'it leads to another host'), before: false }
  }
  const page = await readAnswer(hands, source, answer, given.authors)
  if (!page.ok) return { batch: page.batch, before: false }
  const before = isBefore(page.published, given.since, hands.now())
  return { batch: before ? NOTHING : page.batch, before }
}

function note(place: string, reason: string): Batch {
  return { raws: [], statements: [], rejected: [{ place, reason, kept: true }] }
}

function isAway(error: unknown): boolean {
  return error instanceof FetchFailed && ['robots-away', 'aborted'].includes(error.reason)
}
