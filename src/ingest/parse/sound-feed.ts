import { parseFeed as feedsmith } from 'feedsmith'
import { htmlToText } from '../html-text.ts'
import type { FeedEntry } from './types.ts'

type Feedsmith = ReturnType<typeof feedsmith<string>>
type Of<Format extends Feedsmith['format']> = Extract<Feedsmith, { format: Format }>['feed']
type Item<Format extends 'rss' | 'rdf'> = NonNullable<Of<Format>['items']>[number]
type AtomEntry = NonNullable<Of<'atom'>['entries']>[number]
type JsonItem = NonNullable<Of<'json'>['items']>[number]

/** What a sound feed holds, and where older entries are. */
export interface Sound {
  readonly entries: readonly FeedEntry[]
  readonly older: string | null
}

/**
 * Reads a feed that is sound XML or JSON.
 * @throws Error where it is not, or is no feed
 */
export function readSound(text: string): Sound {
  const parsed = feedsmith<string>(text)
  switch (parsed.format) {
    case 'rss':
      return {
        entries: (parsed.feed.items ?? []).map(fromRss),
        older: olderOf(parsed.feed.atom?.links),
      }
    case 'rdf':
      return {
        entries: (parsed.feed.items ?? []).map(fromRdf),
        older: olderOf(parsed.feed.atom?.links),
      }
    case 'atom': {
      const { entries = [], authors, links } = parsed.feed
      const feedAuthor = personName(authors?.[0])
      return { entries: entries.map((one) => fromAtom(one, feedAuthor)), older: olderOf(links) }
    }
    case 'json': {
      const { items = [], authors, next_url: next } = parsed.feed
      const feedAuthor = authors?.[0]?.name ?? null
      return { entries: items.map((one) => fromJson(one, feedAuthor)), older: next ?? null }
    }
  }
}

/** `prev-archive` of an archived feed, else `next` of a paged one (RFC 5005, sections 3 and 4). */
function olderOf(links: readonly { rel?: string; href?: string }[] | undefined): string | null {
  const found =
    links?.find((link) => link.rel === 'prev-archive') ?? links?.find((link) => link.rel === 'next')
  return found?.href ?? null
}

function fromRss(item: Item<'rss'>): FeedEntry {
  const link = item.link ?? null
  const guid = item.guid?.value ?? null
  return {
    id: guid,
    link: link ?? (item.guid?.isPermaLink === false ? null : httpOrNull(guid)),
    title: htmlToText(item.title ?? ''),
    content: longer(item.content?.encoded, item.description),
    author: personName(item.authors?.[0]) ?? item.dc?.creators?.[0] ?? null,
    published: item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published ?? null,
    parent: replied(item.thr?.inReplyTos?.[0]),
  }
}

function fromRdf(item: Item<'rdf'>): FeedEntry {
  return {
    id: item.rdf?.about ?? null,
    link: item.link ?? null,
    title: htmlToText(item.title ?? ''),
    content: longer(item.content?.encoded, item.description),
    author: item.dc?.creators?.[0] ?? null,
    published: item.dc?.dates?.[0] ?? null,
    parent: null,
  }
}

/** An entry without an author is by its source's or feed's (RFC 4287, section 4.2.1). */
function fromAtom(entry: AtomEntry, feedAuthor: string | null): FeedEntry {
  const links = entry.links ?? []
  const own = links.find((link) => (link.rel ?? 'alternate') === 'alternate')
  return {
    id: entry.id ?? null,
    link: own?.href ?? null,
    title: htmlToText(entry.title?.value ?? ''),
    content: longer(entry.content?.value, entry.summary?.value),
    author:
      personName(entry.authors?.[0]) ??
      entry.dc?.creators?.[0] ??
      personName(entry.source?.authors?.[0]) ??
      feedAuthor,
    published: entry.published ?? entry.updated ?? null,
    parent: replied(entry.thr?.inReplyTos?.[0]),
  }
}

/** Items without authors are by those of the feed (JSON Feed 1.1). */
function fromJson(item: JsonItem, feedAuthor: string | null): FeedEntry {
  return {
    id: item.id ?? null,
    link: item.url ?? item.external_url ?? null,
    title: item.title ?? '',
    content: item.content_text ?? (htmlToText(item.content_html ?? '') || (item.summary ?? '')),
    author: item.authors?.[0]?.name ?? feedAuthor,
    published: item.date_published ?? item.date_modified ?? null,
    parent: null,
  }
}

/** A summary often stands beside the whole text, in either element. */
function longer(a: string | undefined, b: string | undefined): string {
  const [first, second] = [htmlToText(a ?? ''), htmlToText(b ?? '')]
  return second.length > first.length ? second : first
}

function personName(person: { name?: string; email?: string } | undefined): string | null {
  return person?.name ?? person?.email ?? null
}

function replied(to: { href?: string; ref?: string } | undefined): string | null {
  return to?.href ?? to?.ref ?? null
}

function httpOrNull(text: string | null): string | null {
  return text !== null && /^https?:\/\//i.test(text) ? text : null
}
