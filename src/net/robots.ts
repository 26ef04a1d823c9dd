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
const LONGEST_CLOSED_MS = 24 * 3_600_000
/** The part of a robots.txt that is read; RFC 9309, section 2.5, asks for at least 500 KiB. */
export const ROBOTS_MAX_BYTES = 512 * 1024
const MOST_KEPT = 1000
/** A longer pause than a day is a host that does not mean it. */
const LONGEST_DELAY_S = 86_400
/**
 * Steps that one look at the rules may take, some tenths of a second: each letter of a rule with a
 * wildcard is held against each letter of the path.
 */
const MOST_STEPS = 100_000_000

interface Kept {
  readonly until: number
  /** A status: the file could not be read, so that the host is closed for now. */
  readonly rules: Robot | number
  /** Characters of the lines that hold a wildcard. */
  readonly wild: number
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
      return { until: Date.now() + ms, rules: status, wild: 0 }
    }
    const lines = status === 200 ? linesForUs(new TextDecoder().decode(bytes)) : []
    const wild = lines.reduce((sum, line) => sum + (line.includes('*') ? line.length : 0), 0)
    const rules = robotsParser(url.href, lines.join('\n'))
    return { until: Date.now() + KEPT_MS, rules, wild }
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
      const { rules, until, wild } = await rulesOf(url.origin)
      if (typeof rules === 'number') {
        const minutes = Math.max(1, Math.ceil((until - Date.now()) / 60_000))
        throw new FetchFailed(
          'robots-away',
          `${url.href}: the host's robots.txt answers ${rules}, so that nothing is asked of it. It is tried again in ${minutes} min.`,
        )
      }
      if (wild * (url.pathname.length + url.search.length) > MOST_STEPS) {
        throw new FetchFailed(
          'robots',
          `${url.href}: the host's robots.txt has ${wild} characters of rules with wildcards, too many for so long an address.`,
        )
      }
      if (rules.isAllowed(url.href, ROBOT_NAME) === false) {
        throw new FetchFailed('robots', `${url.href}: the host's robots.txt closes it to Tocsin.`)
      }
      const seconds = rules.getCrawlDelay(ROBOT_NAME)
      return typeof seconds === 'number' && seconds > 0
        ? Math.min(seconds, LONGEST_DELAY_S) * 1000
        : 0
    },
  }
}

/**
 * The lines, where a run of `user-agent` lines names each robot once, and all but Tocsin and `*`
 * together: the parser writes each rule down for each name above it, so that 20,000 names and 30,000
 * rules, which 512 KiB hold, would be 600 million.
 */
function linesForUs(text: string): readonly string[] {
  const lines: string[] = []
  let named = new Set<string>()
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [field = '', value] = line.replace(/#.*$/s, '').split(':', 2)
    if (field.trim().toLowerCase() !== 'user-agent' || value === undefined) {
      // What the parser does not take for a line ends no run of names there either.
      if (field.trim() !== '' && value !== undefined) named = new Set()
      lines.push(line)
      continue
    }
    const name = value.split('/', 1)[0]?.trim().toLowerCase() ?? ''
    const ours = name === '*' || name === ROBOT_NAME.toLowerCase() ? name : 'other'
    if (!named.has(ours)) lines.push(`User-agent: ${ours}`)
    named.add(ours)
  }
  return lines
}
