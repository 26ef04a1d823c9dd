import { readUrl } from '../../lib/url.ts'

/** How a platform that answers 200 for what is gone is asked, and what it then says. */
export interface Platform {
  readonly host: RegExp
  /** The address that shows one statement and nothing else; `null` where the given one does. */
  readonly ask: (url: URL) => URL | null
  /** Stands in the page of what is gone, and in no other. */
  readonly tombstone: string
}

/**
 * Platforms whose own pages for what is gone are known. Others are told by status alone.
 *
 * Telegram: `?embed=1` shows one post, or an element of the class `tgme_widget_message_error`; the
 * plain address is the same invitation to the app for a post that is there and one that is not.
 */
export const PLATFORMS: readonly Platform[] = [
  {
    host: /^t\.me$/,
    ask: (url) => {
      if (!/^\/(?:s\/)?\w+\/\d+\/?$/.test(url.pathname)) return null
      const embedded = new URL(url)
      embedded.pathname = url.pathname.replace(/^\/s\//, '/')
      embedded.search = '?embed=1'
      return embedded
    },
    tombstone: 'tgme_widget_message_error',
  },
]

/** Where an address is asked for, and what its platform says of what is gone. */
export function askedAt(
  address: string,
  platforms: readonly Platform[] = PLATFORMS,
): { readonly url: string; readonly tombstone: string | null } {
  const url = readUrl(address)
  if (url === null) return { url: address, tombstone: null }
  const platform = platforms.find((one) => one.host.test(url.host))
  const own = platform?.ask(url) ?? null
  return platform === undefined || own === null
    ? { url: address, tombstone: null }
    : { url: own.href, tombstone: platform.tombstone }
}
