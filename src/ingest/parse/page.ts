import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { decodeMarkup } from '../charset.ts'
import { htmlToText, textOf, wholeHtml } from '../html-text.ts'
import { pageFacts } from './page-facts.ts'
import type { ParsedPage } from './types.ts'

type ReadableDocument = ConstructorParameters<typeof Readability>[0]

/** Elements of one page that are looked at. */
const MOST_ELEMENTS = 100_000
/** Characters of one page that are read. */
const MOST_CHARACTERS = 8_000_000
/** What stands around a text on every page of a site, and never in it. */
const NEVER =
  'nav, body > header, body > footer, [role="navigation"], [role="banner"], [role="contentinfo"], [role="search"]'
/** What stands around a text where no article was found. */
const AROUND = `${NEVER}, header, footer, aside, form`

/** The readable text of a page and what the page says of itself. Runs no script and loads nothing. */
export function parsePage(bytes: Uint8Array, contentType: string): ParsedPage {
  const { text: html, lossy } = decodeMarkup(bytes, contentType)
  if (/^text\/plain\b/i.test(contentType)) {
    return { title: '', text: html, author: null, published: null, canonical: null, lossy }
  }
  const whole = wholeHtml(html.slice(0, MOST_CHARACTERS))
  const { document } = parseHTML(whole)
  const facts = pageFacts(document)
  for (const element of document.querySelectorAll(NEVER)) element.remove()
  const article = articleOf(document as unknown as ReadableDocument)
  return {
    title: htmlToText(article?.title ?? ''),
    text: htmlToText(article?.content ?? '') || mainText(whole),
    author: facts.author ?? (article?.byline?.trim() || null),
    published: facts.published ?? article?.publishedTime ?? null,
    canonical: facts.canonical,
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

/** The text of a page in which no article was found: its main part without what stands around it. */
function mainText(whole: string): string {
  const { document } = parseHTML(whole)
  for (const element of document.querySelectorAll(AROUND)) element.remove()
  const main = document.querySelector('main, article, [role="main"]') ?? document.body
  return main === null ? '' : textOf(main as unknown as Parameters<typeof textOf>[0])
}
