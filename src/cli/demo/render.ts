import type { Outside } from './statements.ts'

type FeedSource = Outside['sources'][number]

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A source's statements as RSS 2.0, the first one published at `from`, each an hour after the other. */
export function feedXml(source: FeedSource, address: string, from: Date): string {
  const items = source.items.map((item, at) => {
    const published = new Date(from.getTime() + at * 3_600_000).toUTCString()
    const author =
      item.author === undefined ? '' : `<dc:creator>${escaped(item.author)}</dc:creator>`
    return (
      `<item><guid isPermaLink="false">${source.id}-${at}</guid><pubDate>${published}</pubDate>` +
      `<link>${address}#${at}</link>${author}<description>${escaped(item.text)}</description></item>`
    )
  })
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>' +
    `<title>${escaped(source.name)}</title><link>${address}</link>` +
    `<description>Invented for the demo</description>${items.join('')}</channel></rss>`
  )
}

/** A source's first statement as a page with a head and navigation around it. */
export function pageHtml(source: FeedSource, from: Date): string {
  const [item] = source.items
  if (item === undefined) throw new Error(`examples/demo/outside.yml: ${source.id} has no item`)
  const paragraphs = item.text
    .trim()
    .split(/\n{2,}/)
    .map((text) => `<p>${escaped(text)}</p>`)
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    `<title>${escaped(item.title ?? source.name)}</title>` +
    `<meta property="article:published_time" content="${from.toISOString()}"></head><body>` +
    '<nav><a href="/">Home</a> <a href="/news">News</a></nav>' +
    `<article><h1>${escaped(item.title ?? source.name)}</h1>${paragraphs.join('')}</article>` +
    '<footer>Invented for the demo</footer></body></html>'
  )
}

/** The archive as JSON lines, the bad line among them. */
export function archiveLines(archive: Outside['archive']): string {
  return archive
    .map((line) =>
      'bad' in line
        ? line.bad
        : JSON.stringify({ id: line.id, text: line.text, published: line.date }),
    )
    .join('\n')
}
