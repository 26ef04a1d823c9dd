import { UsageError } from '../lib/errors.ts'

/** Whether a text is an id of the store; PostgreSQL would answer any other with an error. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

/** The given texts as ids. @throws UsageError for one that is none */
export function idsOf<Id extends string>(what: string, given: readonly string[]): readonly Id[] {
  const wrong = given.find((text) => !isUuid(text))
  if (wrong === undefined) return given as readonly Id[]
  throw new UsageError(`${what} ${wrong}: expected an id such as 0195b3a2-…, as lists show it`)
}
