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

/** A page, or a list of pages, that a list names; all as the list writes it. */
export interface ListEntry {
  readonly address: string
  /** When it was last changed; `null` where the list does not say. */
  readonly changed: string | null
  /** When it was published, in a sitemap of news. */
  readonly published: string | null
}

export interface ParsedList {
  /** `sitemaps`: an index of sitemaps. `pages`: a sitemap. `archive`: a page with links. */
  readonly kind: 'sitemaps' | 'pages' | 'archive'
  readonly entries: readonly ListEntry[]
  /** The next page of an archive. */
  readonly next: string | null
}

/** One message of a public channel; texts are plain. */
export interface ChannelMessage {
  readonly channel: string
  readonly number: number
  /** Empty where it has pictures alone. */
  readonly text: string
  /** As the page writes it. */
  readonly published: string | null
  /** Who signed it; most channels show nobody. */
  readonly author: string | null
  /** Whose words it passes on. */
  readonly forwarded: { readonly author: string; readonly address: string | null } | null
  /** What it answers, as far as the page shows it. */
  readonly reply: {
    readonly author: string
    readonly address: string | null
    readonly text: string
  } | null
  readonly edited: boolean
  /** Whether it tells of the channel itself: a new name, a pinned message. */
  readonly service: boolean
}

export interface ParsedChannel {
  /** Whether it is a page of messages at all. */
  readonly isPreview: boolean
  /** In the order of the page, the oldest first. */
  readonly messages: readonly ChannelMessage[]
  readonly lossy: boolean
}

/** One status as a server of Mastodon gives it; texts are plain. */
export interface Status {
  readonly id: string
  /** Its address on the server that it comes from, the same everywhere. */
  readonly uri: string
  readonly address: string
  /** As the server writes it. */
  readonly published: string | null
  readonly edited: boolean
  /** The id, on the server that was asked, of what it replies to. */
  readonly replyTo: string | null
  /** As its author marks it. */
  readonly language: string | null
  /** Whether anybody may read it. */
  readonly open: boolean
  /** What stands before it as a warning; empty where nothing does. */
  readonly warning: string
  readonly text: string
  /** `name` on the server that was asked, `name@host` on another. */
  readonly author: string
  /** Whether its author wants to be found by no search. */
  readonly unlisted: boolean
  /** What it passes on; it has then no words of its own. */
  readonly reblog: Omit<Status, 'reblog' | 'quoted'> | null
  readonly quoted: Omit<Status, 'reblog' | 'quoted'> | null
}

export interface ParsedStatuses {
  readonly statuses: readonly Status[]
  /** How many could not be read. */
  readonly unread: number
  readonly lossy: boolean
}

/** What the parsing thread is asked for. */
export interface Task {
  readonly kind: 'feed' | 'page' | 'list' | 'telegram' | 'mastodon'
  /** Unpacked, not decoded. */
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly url: string
}

export interface Results {
  readonly feed: ParsedFeed
  readonly page: ParsedPage
  readonly list: ParsedList
  readonly telegram: ParsedChannel
  readonly mastodon: ParsedStatuses
}
