/** What a page says of itself beside its text; each as the page writes it. */
export interface PageFacts {
  readonly author: string | null
  readonly published: string | null
  /** The address that it calls its own. */
  readonly canonical: string | null
}

interface Element {
  getAttribute(name: string): string | null
  readonly textContent: string | null
}
interface Document {
  querySelector(selector: string): Element | null
  querySelectorAll(selector: string): Iterable<Element>
}

/** Where a date of publication stands, the surest first; then attributes that hold it. */
const DATES: readonly (readonly [string, string])[] = [
  ['meta[property="article:published_time"]', 'content'],
  ['meta[property="og:published_time"], meta[property="og:article:published_time"]', 'content'],
  ['[itemprop="datePublished"][content]', 'content'],
  ['[itemprop="datePublished"][datetime]', 'datetime'],
  ['meta[name="parsely-pub-date"], meta[name="publish-date"], meta[name="pubdate"]', 'content'],
  ['meta[name="DC.date.issued"], meta[name="dc.date"], meta[name="date"]', 'content'],
  ['time[pubdate][datetime]', 'datetime'],
  ['article time[datetime], main time[datetime]', 'datetime'],
]
const AUTHORS: readonly (readonly [string, string | null])[] = [
  ['meta[name="author"]', 'content'],
  ['meta[property="article:author"]', 'content'],
  ['meta[name="DC.creator"], meta[name="parsely-author"]', 'content'],
  ['[itemprop="author"] [itemprop="name"]', null],
  ['article [rel~="author"], main [rel~="author"]', null],
]
/** Of JSON-LD this much is read: nodes in all, and characters of one script. */
const MOST_NODES = 2000
const MOST_CHARACTERS = 500_000
const LONGEST_NAME = 200

/** Reads JSON-LD (schema.org), meta elements, microdata, OpenGraph and time elements. */
export function pageFacts(document: Document): PageFacts {
  const linked = jsonLd(document)
  const of = (places: typeof AUTHORS, usable: (text: string) => boolean): string | null => {
    for (const [selector, attribute] of places) {
      const found = document.querySelector(selector)
      const text = (attribute ? found?.getAttribute(attribute) : found?.textContent)?.trim() ?? ''
      if (usable(text)) return text
    }
    return null
  }
  return {
    author: linked.author ?? of(AUTHORS, isName),
    published: linked.published ?? of(DATES, (text) => /\d/.test(text) && text.length < 60),
    canonical: of(
      [
        ['link[rel="canonical"]', 'href'],
        ['meta[property="og:url"]', 'content'],
      ],
      (text) => text !== '',
    ),
  }
}

function isName(text: string): boolean {
  return text !== '' && text.length <= LONGEST_NAME && !/^https?:/i.test(text)
}

function jsonLd(document: Document): Pick<PageFacts, 'author' | 'published'> {
  const queue: unknown[] = []
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const text = script.textContent ?? ''
    if (text.length <= MOST_CHARACTERS) queue.push(parsed(text))
  }
  let author: string | null = null
  let published: string | null = null
  // Breadth first and counted: what nests without end costs no more than this.
  for (let at = 0; at < queue.length && at < MOST_NODES; at += 1) {
    const node = queue[at]
    if (Array.isArray(node)) queue.push(...node.slice(0, MOST_NODES))
    if (!isObject(node) || Array.isArray(node)) continue
    if (typeof node['datePublished'] === 'string') {
      published ??= node['datePublished']
      author ??= nameOf(node['author'])
    }
    queue.push(node['@graph'], node['mainEntity'])
  }
  return { author, published }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function nameOf(author: unknown): string | null {
  const first: unknown = Array.isArray(author) ? author[0] : author
  const name = isObject(first) ? first['name'] : first
  return typeof name === 'string' && isName(name.trim()) ? name.trim() : null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
