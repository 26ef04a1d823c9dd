/** The pause where nothing remains and the host does not say until when. */
const UNSAID_MS = 60_000
/** Numbers from here on are times since 1970, not seconds from now: 2001-09-09 and later. */
const FIRST_EPOCH = 1e9

type Headers = Readonly<Record<string, string>>

/**
 * Milliseconds for which a host is to be left alone because nothing remains of what it grants, by
 * any of the headers in use; 0 where something remains or it does not say.
 *
 * - `X-RateLimit-Remaining` and `-Reset`, also as `X-Rate-Limit-…`: the reset is a date (Mastodon),
 *   seconds from now, or seconds or milliseconds since 1970;
 * - `RateLimit-Remaining` and `-Reset` in seconds from now (draft-ietf-httpapi-ratelimit-headers-06);
 * - `RateLimit: limit=100, remaining=0, reset=30` (draft 07);
 * - `RateLimit: "name";r=0;t=30` with `RateLimit-Policy: "name";q=100;w=60` (draft 08 and later).
 * @param now milliseconds since 1970; a date is measured from the host's own `Date` where it has one
 */
export function exhaustedMs(headers: Headers, now: number): number {
  return Math.max(plainMs(headers, now), draftMs(headers))
}

function plainMs(headers: Headers, now: number): number {
  const waits = ['x-ratelimit', 'x-rate-limit', 'ratelimit'].map((prefix) => {
    const remaining = headers[`${prefix}-remaining`]
    if (remaining === undefined || !remaining.split(',').some(isNothing)) return 0
    const resets = splitResets(headers[`${prefix}-reset`] ?? '')
    const read = resets.flatMap((reset) => resetMs(reset, headers, now) ?? [])
    return read.length === 0 ? UNSAID_MS : Math.max(0, ...read)
  })
  return Math.max(...waits)
}

/** A header that came twice is joined by commas, which dates of HTTP have as well. */
function splitResets(text: string): readonly string[] {
  return /^[a-z]/i.test(text) ? [text] : text.split(',')
}

function isNothing(remaining: string): boolean {
  return /^\s*(?:0+(?:\.0+)?|-\d+)\s*$/.test(remaining)
}

function resetMs(text: string, headers: Headers, now: number): number | null {
  const number = /^\s*\d{1,13}(?:\.\d+)?\s*$/.test(text) ? Number(text) : null
  if (number !== null && number < FIRST_EPOCH) return number * 1000
  const at = number === null ? Date.parse(text) : number < 1e11 ? number * 1000 : number
  const theirs = Date.parse(headers['date'] ?? '')
  return Number.isNaN(at) ? null : at - (Number.isNaN(theirs) ? now : theirs)
}

function draftMs(headers: Headers): number {
  const limits = headers['ratelimit'] ?? ''
  const seven = /(?:^|,)\s*remaining=0\s*(?:,|$)/.test(limits)
  if (seven) return secondsOf(/(?:^|,)\s*reset=(\d{1,9})/.exec(limits)?.[1]) ?? UNSAID_MS
  const waits = limits
    .split(',')
    .filter((limit) => parameter(limit, 'r') === '0')
    .map((limit) => secondsOf(parameter(limit, 't')) ?? windowOf(headers, nameOf(limit)))
  return Math.max(0, ...waits)
}

/** The window of a policy: no reset of it is further away. */
function windowOf(headers: Headers, name: string): number {
  const policies = (headers['ratelimit-policy'] ?? '').split(',')
  const policy = policies.find((one) => nameOf(one) === name)
  return secondsOf(policy && parameter(policy, 'w')) ?? UNSAID_MS
}

function nameOf(item: string): string {
  return item.split(';')[0]?.trim() ?? ''
}

function parameter(item: string, name: string): string | undefined {
  const found = item.split(';').find((part) => part.trim().startsWith(`${name}=`))
  return found?.trim().slice(name.length + 1)
}

function secondsOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) * 1000 : null
}
