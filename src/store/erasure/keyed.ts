import { createHmac } from 'node:crypto'

/**
 * What stands for something that was erased, so that it is known when it comes again: a keyed hash
 * (HMAC-SHA-256), hex. Whoever has the store without the key cannot try texts out on it.
 *
 * @param key the pseudonyms' key, kept apart from the store
 * @param parts for `text`: source, hash of the text, hash of the author; for `key`: source and the
 *   source's own key; for `bytes`: their hash
 */
export function keyed(
  key: string,
  kind: 'text' | 'key' | 'bytes',
  ...parts: readonly string[]
): string {
  return createHmac('sha256', key)
    .update(['erased', kind, ...parts].join('\n'), 'utf8')
    .digest('hex')
}
