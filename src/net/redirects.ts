import { FetchFailed } from './errors.ts'
import type { Answered } from './exchange.ts'
import { readTarget, type Policy } from './target.ts'
import { readUrl } from '../lib/url.ts'

const MOST_REDIRECTS = 5
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

export interface Followed<Answer extends Answered = Answered> {
  readonly answer: Answer
  /** Where the answer came from. */
  readonly url: URL
  /** The addresses before it, in order; empty where nothing was redirected. */
  readonly redirects: readonly string[]
  /** Whether each of them said that it is for good: 301 or 308 (RFC 9110, section 15.4). */
  readonly permanent: boolean
}

/**
 * Follows redirects by hand, so that each hop is checked like an address that someone typed. From
 * https none leads back to http, where anyone on the way could change what is captured.
 * @throws FetchFailed `redirect`; AddressRefused where a hop leads to what is not contacted
 */
export async function follow<Answer extends Answered>(
  start: URL,
  policy: Policy,
  ask: (url: URL) => Promise<Answer>,
): Promise<Followed<Answer>> {
  const redirects: string[] = []
  let permanent = true
  let url = start
  for (;;) {
    const answer = await ask(url)
    const location = answer.headers['location']
    if (!REDIRECTS.has(answer.status) || location === undefined) {
      return { answer, url, redirects, permanent: permanent && redirects.length > 0 }
    }
    redirects.push(url.href)
    permanent &&= answer.status === 301 || answer.status === 308
    if (redirects.length > MOST_REDIRECTS) {
      throw failed(start, `more than ${MOST_REDIRECTS} redirects, the last to ${short(location)}`)
    }
    const whole = readUrl(location, url.href)
    if (whole === null) {
      throw failed(start, `a redirect to ${short(location)}, which is not an address`)
    }
    const next = readTarget(whole, policy)
    if (url.protocol === 'https:' && next.protocol === 'http:') {
      throw failed(start, `a redirect from https to ${short(next.href)}`)
    }
    url = next
  }
}

function failed(start: URL, found: string): FetchFailed {
  return new FetchFailed('redirect', `${start.href}: ${found}.`)
}

function short(text: string): string {
  return JSON.stringify(text.slice(0, 200))
}
