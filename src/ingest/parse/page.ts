import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { decodeMarkup } from '../charset.ts'
import { htmlToText, wholeHtml } from '../html-text.ts'
import type { ParsedPage } from './types.ts'

type ReadableDocument = ConstructorParameters<typeof Readability>[0]

/** Elements of one page that are looked at. */
const MOST_ELEMENTS = 100_000
/** Characters of one page that are read. */
const MOST_CHARACTERS = 8_000_000

/** The readable text of a page and what the page says of itself. Runs no script and loads nothing. */
export function parsePage(bytes: Uint8Array, contentType: string): ParsedPage {
  const { text: html, lossy } = decodeMarkup(bytes, contentType)
  if (/^text\/plain\b/i.test(contentType)) {
    return { title: '', text: html, author: null, published: null, canonical: null, lossy }
  }
  const { document } = parseHTML(wholeHtml(html.slice(0, MOST_CHARACTERS)))
  const attribute = (selector: string, name: string): string | null =>
    document.querySelector(selector)?.getAttribute(name)?.trim() || null
  const canonical = attribute('link[rel="canonical"]', 'href')
  const time = attribute('article time[datetime], main time[datetime]', 'datetime')
  const article = articleOf(document as unknown as ReadableDocument)
  return {
    title: htmlToText(article?.title ?? ''),
    text: htmlToText(article?.content ?? ''),
    author: article?.byline?.trim() || null,
    published: article?.publishedTime ?? time,
    canonical,
    lossy,
  }
}

/** @throws Error in words where the elements are not as those of a page can be */
function articleOf(document: ReadableDocument) {
  const options = { maxElemsToParse: MOST_ELEMENTS, charThreshold: 140 }
  try {
    return new Readability(document, options).parse()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // It looks above and below elements for others that broken markup does not have.
    throw new Error('its markup is too broken for its text to be found', { cause: error })
  }
}
