import { createHash } from 'node:crypto'
import { replaceUnstorable } from '../text/storable.ts'

/** A string as PostgreSQL can hold it: NUL and lone surrogates become U+FFFD. */
export function clean(text: string): string {
  return replaceUnstorable(text).text
}

/** {@link clean} that leaves `null` be. */
export function cleanOrNull(text: string | null): string | null {
  return text === null ? null : clean(text)
}

/** JSON that `jsonb` can hold. Text inside is cleaned, keys too. */
export function cleanJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'string') return clean(inner)
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).map(([key, part]) => [clean(key), part]))
  })
}

/** A JSON value with every text in it as PostgreSQL can hold it, keys too. */
export function cleaned<Value>(value: Value): Value {
  return JSON.parse(cleanJson(value)) as Value
}

/** Lower-case hex of a hash of the UTF-8 bytes of a text; the same as PostgreSQL's `md5(text)`. */
export function hexOf(algorithm: 'md5' | 'sha256', text: string): string {
  return createHash(algorithm).update(text, 'utf8').digest('hex')
}
