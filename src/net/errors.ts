import { RetryableError, UsageError } from '../lib/errors.ts'

/** The address is one that Tocsin does not contact: mend the address, or name it in `ALLOW_PRIVATE_HOSTS`. */
export class AddressRefused extends UsageError {
  override name = 'AddressRefused'
}

/** What ended an exchange. The four timeouts are told apart, so that a slow host can be described. */
export type FetchReason =
  | 'dns'
  | 'connect'
  | 'connect-timeout'
  | 'header-timeout'
  | 'idle-timeout'
  | 'total-timeout'
  | 'reset'
  | 'tls'
  | 'protocol'
  | 'too-large'
  | 'encoding'
  | 'redirect'
  | 'robots'
  | 'robots-away'
  | 'aborted'

/** Nothing usable came back this time. */
export class FetchFailed extends RetryableError {
  override name = 'FetchFailed'
  readonly reason: FetchReason

  constructor(reason: FetchReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** The host asked for a pause (429, 503 or a long crawl delay). */
export class HostBusy extends RetryableError {
  override name = 'HostBusy'
  /** Milliseconds from now until the host may be asked again. */
  readonly retryAfterMs: number

  constructor(retryAfterMs: number, message: string) {
    super(message)
    this.retryAfterMs = retryAfterMs
  }
}
