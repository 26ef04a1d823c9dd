import { UsageError } from '../lib/errors.ts'

/** The given value as one of those that are allowed. @throws UsageError that lists them */
export function oneOf<Value extends string>(
  option: string,
  given: string,
  allowed: readonly Value[],
): Value {
  const found = allowed.find((one) => one === given)
  if (found !== undefined) return found
  throw new UsageError(`${option} ${given}: expected one of ${allowed.join(', ')}`)
}
