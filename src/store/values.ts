import { type CustomTypesConfig, types } from 'pg'

const { builtins } = types
type Parser = (text: string) => unknown

/**
 * How values of PostgreSQL become ours. pg's own choices are traps here: a `date` becomes a `Date` at
 * the machine's midnight, which is another day elsewhere, and an `int8` becomes a string.
 */
const parsers: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, (text) => instant(text)],
  [builtins.INT8, (text) => wholeNumber(text)],
])

/** `timestamptz` text as an instant in UTC with milliseconds; what is finer is cut off. */
function instant(text: string): string {
  return new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString()
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new RangeError(`The store gave ${text}, which is beyond what a JSON number holds exactly`)
}

/** The parsers of a pool, in the shape pg asks for. */
export const valueTypes: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ?? types.getTypeParser(oid, format),
}
