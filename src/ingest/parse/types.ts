/** One entry of a feed; texts are plain, and empty where the feed gives none. */
export interface FeedEntry {
  readonly id: string | null
  readonly link: string | null
  readonly title: string
  readonly content: string
  readonly author: string | null
  /** As the feed writes it. */
  readonly published: string | null
  /** What it replies to (RFC 4685). */
  readonly parent: string | null
}

export interface ParsedFeed {
  /** Which parser read it: `feedsmith`, or `feedparser` where the feed is broken. */
  readonly by: 'feedsmith' | 'feedparser'
  readonly entries: readonly FeedEntry[]
  /** Where older entries are (RFC 5005, or `next_url` of JSON Feed), as the feed writes it. */
  readonly older: string | null
  /** What is wrong with the feed, where it was saved only as far as possible. */
  readonly problem: string | null
  readonly lossy: boolean
}

export interface ParsedPage {
  readonly title: string
  /** Empty where no readable text was found. */
  readonly text: string
  readonly author: string | null
  readonly published: string | null
  /** The address that the page calls its own. */
  readonly canonical: string | null
  readonly lossy: boolean
}

/** What the parsing thread is asked for. */
export interface Task {
  readonly kind: 'feed' | 'page'
  /** Unpacked, not decoded. */
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly url: string
}

export interface Results {
  readonly feed: ParsedFeed
  readonly page: ParsedPage
}
