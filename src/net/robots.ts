import robotsParserModule, { type Robot } from 'robots-parser'
import { FetchFailed } from './errors.ts'
import type { Answered } from './exchange.ts'
import { retryAfterMs } from './retry-after.ts'

/** The package is one CommonJS function; its types describe a module with a default export. */
const robotsParser = robotsParserModule as unknown as typeof robotsParserModule.default

/** The name that robots.txt files may call Tocsin by. */
export const ROBOT_NAME = 'Tocsin'
/** Crawlers may keep a robots.txt for up to 24 hours (RFC 9309, section 2.4). */
const KEPT_MS = 3_600_000
/** How long a robots.txt that could not be read closes its host. */
const CLOSED_MS = 600_000
/** The part of a robots.txt that is read; RFC 9309, section 2.5, asks for at least 500 KiB. */
export const ROBOTS_MAX_BYTES = 512 * 1024
const MOST_KEPT = 1000

const LONGEST_CLOSED_MS = 24 * 3_600_000

interface Kept {
  readonly until: number
  /** A status: the file could not be read, so that the host is closed for now. */
  readonly rules: Robot | number
}

export interface Robots {
  /**
   * Milliseconds that the host wants between two requests, 0 where it does not say.
   * @throws FetchFailed `robots` where the address is closed to Tocsin, `robots-away` where the whole
   *   host is for now, and why the host could not be asked where it could not
   */
  check(url: URL): Promise<number>
}

/** Reads robots.txt by RFC 9309: a 4xx answer opens the host, a 5xx or 429 closes it for ten minutes or more. */
export function createRobots(read: (url: URL) => Promise<Answered>): Robots {
  const kept = new Map<string, Promise<Kept>>()

  async function fetchRules(origin: string): Promise<Kept> {
    const url = new URL('/robots.txt', origin)
    const { status, bytes, headers } = await read(url)
    if (status >= 500 || status === 429) {
      const asked = retryAfterMs(headers['retry-after'], Date.now()) ?? 0
      const ms = Math.min(Math.max(CLOSED_MS, asked), LONGEST_CLOSED_MS)
      return { until: Date.now() + ms, rules: status }
    }
    const text = status === 200 ? new TextDecoder().decode(bytes) : ''
    return { until: Date.now() + KEPT_MS, rules: robotsParser(url.href, text) }
  }

  async function rulesOf(origin: string): Promise<Kept> {
    const known = await kept.get(origin)
    if (known && known.until > Date.now()) return known
    const oldest = kept.keys().next()
    if (kept.size >= MOST_KEPT && !oldest.done) kept.delete(oldest.value)
    const fresh = fetchRules(origin)
    kept.set(origin, fresh)
    fresh.catch(() => kept.delete(origin))
    return fresh
  }

  return {
    async check(url) {
      const { rules, until } = await rulesOf(url.origin)
      if (typeof rules === 'number') {
        const minutes = Math.max(1, Math.ceil((until - Date.now()) / 60_000))
        throw new FetchFailed(
          'robots-away',
          `${url.href}: the host's robots.txt answers ${rules}, so that nothing is asked of it. It is tried again in ${minutes} min.`,
        )
      }
      if (rules.isAllowed(url.href, ROBOT_NAME) === false) {
        throw new FetchFailed('robots', `${url.href}: the host's robots.txt closes it to Tocsin.`)
      }
      const seconds = rules.getCrawlDelay(ROBOT_NAME)
      return typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : 0
    },
  }
}
