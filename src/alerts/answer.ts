/** What an attempt came to. */
export type Outcome =
  | { readonly kind: 'delivered'; readonly status: number }
  /** The receiver wants no more, ever: the endpoint is switched off. */
  | { readonly kind: 'gone'; readonly status: number }
  /** `retryAfterMs`: the least time that the receiver asked for, else 0. */
  | {
      readonly kind: 'failed'
      readonly status: number | null
      readonly error: string
      readonly retryAfterMs: number
    }

/** What a receiver answered; its body is not read. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** Answers that may say when to come again (RFC 9110, section 10.2.3; RFC 6585, section 4). */
const THROTTLES: ReadonlySet<number> = new Set([429, 502, 503, 504])

/** Reads an answer as Standard Webhooks 1.0.0 does: 2xx alone is success, and no redirect is followed. */
export function readAnswer(answer: Answer, at: Date): Outcome {
  const { status } = answer
  if (status >= 200 && status < 300) return { kind: 'delivered', status }
  if (status === 410) return { kind: 'gone', status }
  const retryAfterMs = THROTTLES.has(status) ? readRetryAfter(answer.headers['retry-after'], at) : 0
  const why = status >= 300 && status < 400 ? 'a redirect, which is not followed' : 'not a 2xx'
  return { kind: 'failed', status, error: `HTTP ${status}: ${why}`, retryAfterMs }
}

/** Seconds, or an HTTP date; anything else, and a date that is past, is 0. */
function readRetryAfter(header: string | readonly string[] | undefined, at: Date): number {
  const value = (typeof header === 'string' ? header : (header?.[0] ?? '')).trim()
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  const date = /^[A-Z][a-z]{2}, /.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? 0 : Math.max(0, date - at.getTime())
}
