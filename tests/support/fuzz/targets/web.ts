import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { JSON_TEXT } from '../json.ts'
import { MARKUP } from '../markup.ts'
import type { Target } from '../target.ts'
import { openServed } from './served.ts'

const FEEDS = join(import.meta.dirname, '../../../references/feeds')
const THREADED =
  '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">' +
  '<entry><id>a</id><title type="html">&lt;b&gt;One&lt;/b&gt;</title><thr:in-reply-to ref="b" href="https://example.org/b"/>' +
  '<author><name>Jo Doe</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Körpü</div></content></entry></feed>'
const WORDS = 'The council met today and spoke about the bridge over the river. '
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The council met</title>
<link rel="canonical" href="/council"><meta property="article:published_time" content="2026-11-20T08:30:00Z">
<meta name="author" content="Jo Doe"></head><body><nav><a href="/">Home</a></nav><article><h1>The council met</h1>
<p>${WORDS.repeat(4)}</p><ul><li>Körpü açıqdır.</li><li>Կամուրջը բաց է։</li></ul><table><tr><td>1</td><td>2</td></tr></table>
<p>${WORDS.repeat(3)}</p></article><footer>All rights</footer></body></html>`
const OLD_PAGE = Buffer.concat([
  Buffer.from(
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>',
  ),
  Buffer.from([0xcc, 0xe8, 0xf0]),
  Buffer.from(`</title></head><body><div>${`<p>${WORDS}</p>`.repeat(6)}</div></body></html>`),
])

const FEED_TYPES = [
  'application/rss+xml',
  'application/atom+xml; charset=utf-16',
  'text/xml; charset=windows-1251',
  'application/feed+json',
  '',
  'x',
] as const
const PAGE_TYPES = [
  'text/html',
  'text/html; charset=utf-8',
  'text/html; charset=koi8-r',
  'text/plain; charset=utf-16le',
  'application/xhtml+xml',
  '',
] as const

const feeds = readdirSync(FEEDS).filter((name) => !name.endsWith('.md'))

/** RSS 0.91, 1.0 and 2.0, Atom and JSON Feed, from a server on loopback to statements. */
export const feed: Target = {
  name: 'feed',
  documents: [...feeds.map((name) => readFileSync(join(FEEDS, name))), Buffer.from(THREADED)],
  mutations: [...MARKUP, ...JSON_TEXT],
  open: () => openServed({ kind: 'feed', path: '/', types: FEED_TYPES }),
}

/** HTML and plain text, from a server on loopback to a statement. */
export const page: Target = {
  name: 'page',
  documents: [Buffer.from(PAGE), OLD_PAGE],
  mutations: MARKUP,
  open: () => openServed({ kind: 'page', path: '/', types: PAGE_TYPES }),
}
