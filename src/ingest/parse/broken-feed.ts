import FeedParser from 'feedparser'
import { messageOf } from '../../lib/errors.ts'
import { htmlToText } from '../html-text.ts'
import type { FeedEntry } from './types.ts'

export interface Saved {
  readonly entries: readonly FeedEntry[]
  /** Where and why the feed broke off; `null` where it did not. */
  readonly problem: string | null
}

/** Saves what can be saved of a feed that is not sound XML. */
export function readBroken(text: string): Promise<Saved> {
  return new Promise((done) => {
    const entries: FeedEntry[] = []
    let problem: string | null = null
    const parser = new FeedParser({ normalize: true, addmeta: false, resume_saxerror: true })
    parser.on('readable', () => {
      for (let item = parser.read(); item; item = parser.read()) entries.push(fromItem(item))
    })
    parser.on('error', (error) => {
      problem ??= inWords(error)
    })
    parser.on('end', () => done({ entries, problem }))
    parser.on('close', () => done({ entries, problem }))
    // Feedparser looks for an encoding of its own in bytes; what it gets here is UTF-8 already.
    parser.end(
      Buffer.from(text.replace(/^(\s*<\?xml[^>]*?)\sencoding\s*=\s*["'][^"']*["']/i, '$1')),
    )
  })
}

/** Feedparser looks an entry's feed up without asking whether there is one. */
function inWords(error: unknown): string {
  if (error instanceof TypeError) return 'an entry stands outside of any feed'
  return messageOf(error).split('\n').slice(0, 2).join(', ')
}

function fromItem(item: FeedParser.Item): FeedEntry {
  const [body, summary] = [item.description, item.summary].map((html) => htmlToText(html ?? ''))
  const dates = [raw(item, 'rss:pubdate'), raw(item, 'dc:date'), raw(item, 'atom:published')]
  return {
    id: item.guid ?? null,
    link: item.link ?? null,
    title: htmlToText(item.title ?? ''),
    content: body || summary || '',
    author: item.author ?? null,
    published: dates.find((date) => date !== null) ?? dateOf(item.pubdate ?? item.date),
    parent: null,
  }
}

/** A date that came through whole, as the feed writes it. */
function raw(item: FeedParser.Item, name: string): string | null {
  const element: unknown = item[name]
  const text = typeof element === 'object' && element !== null && '#' in element ? element['#'] : ''
  return typeof text === 'string' && text.trim() !== '' ? text : null
}

/** A broken entry may come without the fields that its type promises. */
function dateOf(date: Date | null | undefined): string | null {
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : null
}
