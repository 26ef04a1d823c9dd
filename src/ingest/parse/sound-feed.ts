import { parseFeed as feedsmith } from 'feedsmith'
import { htmlToText } from '../html-text.ts'
import type { FeedEntry } from './types.ts'

type Feedsmith = ReturnType<typeof feedsmith<string>>
type Of<Format extends Feedsmith['format']> = Extract<Feedsmith, { format: Format }>['feed']
type Item<Format extends 'rss' | 'rdf'> = NonNullable<Of<Format>['items']>[number]
type AtomEntry = NonNullable<Of<'atom'>['entries']>[number]
type JsonItem = NonNullable<Of<'json'>['items']>[number]

/**
 * Reads a feed that is sound XML or JSON.
 * @throws Error where it is not, or is no feed
 */
export function readSound(text: string): readonly FeedEntry[] {
  const parsed = feedsmith<string>(text)
  switch (parsed.format) {
    case 'rss':
      return (parsed.feed.items ?? []).map(fromRss)
    case 'rdf':
      return (parsed.feed.items ?? []).map(fromRdf)
    case 'atom':
      return (parsed.feed.entries ?? []).map(fromAtom)
    case 'json':
      return (parsed.feed.items ?? []).map(fromJson)
  }
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

function fromAtom(entry: AtomEntry): FeedEntry {
  const links = entry.links ?? []
  const own = links.find((link) => (link.rel ?? 'alternate') === 'alternate')
  return {
    id: entry.id ?? null,
    link: own?.href ?? null,
    title: htmlToText(entry.title?.value ?? ''),
    content: longer(entry.content?.value, entry.summary?.value),
    author: personName(entry.authors?.[0]) ?? entry.dc?.creators?.[0] ?? null,
    published: entry.published ?? entry.updated ?? null,
    parent: replied(entry.thr?.inReplyTos?.[0]),
  }
}

function fromJson(item: JsonItem): FeedEntry {
  return {
    id: item.id ?? null,
    link: item.url ?? item.external_url ?? null,
    title: item.title ?? '',
    content: item.content_text ?? htmlToText(item.content_html ?? item.summary ?? ''),
    author: item.authors?.[0]?.name ?? null,
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
