import type { LookOutcome } from '../../model/removal.ts'
import { AddressRefused, FetchFailed, HostBusy } from '../../net/errors.ts'
import type { Fetched } from '../../net/net.ts'

/** What an answer, or its absence, says of an address; `changed` is told later, by the text. */
export interface Told {
  readonly outcome: Exclude<LookOutcome, 'changed'>
  /** One word: what told it. */
  readonly reason: string
  readonly definite: boolean
}

/** Paths at which a visitor is asked who they are. */
const SIGN_IN =
  /(?:^|\/)(?:login|log-in|signin|sign-in|auth|authorize|accounts?\/login|checkpoint|consent)(?:[/.]|$)/i
/** The front page, also of one language. */
const HOME = /^\/?(?:[a-z]{2}(?:[-_][a-z]{2})?\/?)?(?:(?:index|home|default)(?:\.\w{2,5})?)?\/?$/i

/**
 * What an answer says. A redirect to a front page is `gone`: whoever follows it does not find the
 * statement there, and sites send there what they took down. A sign-in page is `blocked`.
 *
 * @param tombstone what the platform's page of something gone holds, where that is known
 */
export function readAnswer(answer: Fetched, tombstone: string | null): Told {
  const { status } = answer
  if (status === 410) return told('gone', 'status', true)
  if (status === 404) return told('gone', 'status')
  if (status >= 500 || status === 408 || status === 425) return told('unreachable', 'status')
  if (status >= 400) return told('blocked', status === 451 ? 'law' : 'status')
  if (status < 200 || status > 299) return told('unreachable', 'status')
  const asked = new URL(answer.url)
  const final = new URL(answer.finalUrl)
  if (answer.redirects.length > 0) {
    if (SIGN_IN.test(final.pathname) && !SIGN_IN.test(asked.pathname)) {
      return told('blocked', 'sign-in')
    }
    if (isHome(final) && !isHome(asked)) return told('gone', 'home-page')
  }
  if (tombstone !== null && Buffer.from(answer.body).includes(tombstone)) {
    return told('gone', 'tombstone')
  }
  if (answer.permanent && plain(asked) !== plain(final)) return told('moved', 'redirect')
  return told('online', 'status')
}

/**
 * What an error of the net says: never that something is gone. `null` where Tocsin itself stopped.
 * @throws what is no error of the net
 */
export function readFailure(error: unknown): Told | null {
  if (error instanceof HostBusy) return told('unreachable', 'busy')
  if (error instanceof AddressRefused) return told('unreachable', 'refused')
  if (!(error instanceof FetchFailed)) throw error
  if (error.reason === 'aborted') return null
  return told(error.reason === 'robots' ? 'blocked' : 'unreachable', error.reason)
}

function told(outcome: Told['outcome'], reason: string, definite = false): Told {
  return { outcome, reason, definite }
}

function isHome(url: URL): boolean {
  return HOME.test(url.pathname) && url.search === ''
}

/** An address without what sites change without moving anything: scheme, `www.`, a last slash. */
function plain(url: URL): string {
  return url.host.replace(/^www\./, '') + url.pathname.replace(/\/+$/, '') + url.search
}
