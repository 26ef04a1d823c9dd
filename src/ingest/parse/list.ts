import { gunzipSync } from 'node:zlib'
import { parseHTML } from 'linkedom'
import { decodeMarkup } from '../charset.ts'
import { wholeHtml } from '../html-text.ts'
import type { ListEntry, ParsedList } from './types.ts'
import { readUrl } from '../../lib/url.ts'

/** Of one sitemap: its own limits (sitemaps.org). */
const MOST_ENTRIES = 50_000
const MOST_BYTES = 52_428_800
/** Links of one archive page, and characters of it, that are read. */
const MOST_LINKS = 5000
const MOST_CHARACTERS = 8_000_000
/** What links to the next page of an archive say, in the languages that Tocsin covers. */
const NEXT =
  /^(?:next|next page|older|older posts|older entries|növbəti|sonrakı|sonraki|ileri|следующая|следующие|далее|вперед|вперёд|հաջորդ|հաջորդը|›|»|→|>|>>)\s*(?:[›»→>]|>>)?$/iu

/**
 * Reads a list of pages: a sitemap or an index of sitemaps (also packed by gzip), or an archive page.
 * @throws Error in words where it is packed and cannot be unpacked
 */
export function parseList(bytes: Uint8Array, contentType: string): ParsedList {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b
  const plain = packed ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes
  const { text } = decodeMarkup(plain, packed ? '' : contentType)
  const root = /<(?:[\w.-]+:)?(urlset|sitemapindex)[\s>]/i.exec(text.slice(0, 10_000))?.[1]
  if (root === undefined) return fromPage(text.slice(0, MOST_CHARACTERS))
  return {
    kind: root.toLowerCase() === 'urlset' ? 'pages' : 'sitemaps',
    entries: sitemapEntries(text),
    next: null,
  }
}

/** One cut for each entry instead of one search to its end: a hostile file costs its length alone. */
function sitemapEntries(text: string): readonly ListEntry[] {
  return text
    .split(/<(?:[\w.-]+:)?(?:url|sitemap)(?=[\s>])/i, MOST_ENTRIES + 1)
    .slice(1)
    .flatMap((chunk) => {
      const address = valueOf(chunk, 'loc')
      const changed = valueOf(chunk, 'lastmod')
      const published = valueOf(chunk, 'news:publication_date')
      return address === null ? [] : [{ address, changed: changed ?? published, published }]
    })
}

function valueOf(chunk: string, name: string): string | null {
  const value = new RegExp(`<${name}\\s*>\\s*(?:<!\\[CDATA\\[)?([^<\\]]{1,2048})`, 'i').exec(chunk)
  return value?.[1] === undefined ? null : unescapeXml(value[1].trim()) || null
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (whole, ten, hex, name) => {
    const code = ten ? Number(ten) : hex ? Number.parseInt(String(hex), 16) : null
    if (code !== null) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    return NAMED[String(name).toLowerCase()] ?? whole
  })
}

function fromPage(html: string): ParsedList {
  const { document } = parseHTML(wholeHtml(html))
  const base = document.querySelector('base[href]')?.getAttribute('href') ?? null
  const links = [...document.querySelectorAll('a[href]')].slice(0, MOST_LINKS)
  const relative = (href: string | null) => {
    if (href === null || base === null) return href
    return readUrl(href, base)?.href ?? href
  }
  const next =
    document.querySelector('link[rel~="next"][href], a[rel~="next"][href]') ??
    links.find((link) => NEXT.test((link.textContent ?? '').slice(0, 100).trim())) ??
    null
  return {
    kind: 'archive',
    entries: links.flatMap((link) => {
      const address = relative(link.getAttribute('href'))
      return address === null ? [] : [{ address, changed: null, published: null }]
    }),
    next: relative(next?.getAttribute('href') ?? null),
  }
}
