/**
 * Errors are named by what the caller should do. A message says where, what was found, what was
 * expected and what to do.
 */

/** What the user gave is wrong: say so, and do nothing else. Exit code 2; HTTP 400. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** The set-up is wrong and an operator must mend it. Exit code 1. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Nothing is wrong for good: the same call may go through later. */
export class RetryableError extends Error {
  override name = 'RetryableError'
}

/** The text of any thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
