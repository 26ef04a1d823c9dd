/**
 * SQLSTATE classes that a restart of PostgreSQL brings: 08 (connection), 53 (resources), 57
 * (operator's intervention, "starting up" among them); and what the operating system says.
 */
const CODES = /^(08|53|57|ECONN|ENOENT$|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENETUNREACH$)/

/** What `pg` says of a connection that broke; it gives these no code. */
const WORDS = /connection terminated|timeout exceeded|not queryable|client has encountered/i

/** Whether an error means that the server is away, and that the same call may go through later. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return CODES.test(code) || WORDS.test(error.message) || isAway(error.cause)
}
