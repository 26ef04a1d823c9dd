import { POSTS } from './event.ts'
import type { BlueskySettings } from './settings.ts'

/** Accounts that an address has room for: a URL of some kilobytes passes every proxy. */
const MOST_IN_ADDRESS = 100

export interface Subscription {
  readonly url: string
  /** What must be sent before the server begins; `null` where it begins by itself. */
  readonly hello: string | null
}

/**
 * How to ask a Jetstream for posts since a time. Many accounts do not fit into an address: then the
 * server is told to wait (`requireHello`), and gets them all in one `options_update` of up to 10 MB.
 * The cursor is fixed with the address. https://github.com/bluesky-social/jetstream
 * @param since microseconds since 1970
 * @param maxBytes longer events are left out by the server
 */
export function subscriptionOf(
  address: string,
  { accounts }: Pick<BlueskySettings, 'accounts'>,
  since: number,
  maxBytes: number,
): Subscription {
  const url = new URL(address)
  url.searchParams.set('wantedCollections', POSTS)
  url.searchParams.set('maxMessageSizeBytes', String(maxBytes))
  url.searchParams.set('cursor', String(Math.max(0, Math.floor(since))))
  if (accounts.length <= MOST_IN_ADDRESS) {
    for (const account of accounts) url.searchParams.append('wantedDids', account)
    return { url: url.href, hello: null }
  }
  url.searchParams.set('requireHello', 'true')
  const payload = {
    wantedCollections: [POSTS],
    wantedDids: accounts,
    maxMessageSizeBytes: maxBytes,
  }
  return { url: url.href, hello: JSON.stringify({ type: 'options_update', payload }) }
}
