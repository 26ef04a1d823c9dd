import type { ApiError } from './contract/primitives.ts'

/** A refusal that the caller is told: a status, a code for programs, a sentence for people. */
export class Problem extends Error {
  override name = 'Problem'
  readonly status: number
  readonly code: ApiError['error']

  constructor(status: number, code: ApiError['error'], message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** The caller should try again after so many seconds. */
export class TooManyRequests extends Problem {
  override name = 'TooManyRequests'
  readonly retryAfter: number

  constructor(retryAfter: number) {
    super(429, 'too-many-requests', `Too many attempts. Try again in ${retryAfter} seconds.`)
    this.retryAfter = retryAfter
  }
}

export function notFound(what: string): Problem {
  return new Problem(404, 'not-found', `There is no ${what} with this id.`)
}
