import { z } from 'zod'
import { RetryableError } from '../../lib/errors.ts'
import type { Source } from '../../model/source.ts'
import type { Fetched } from '../../net/net.ts'
import { rawOfAnswer } from '../raw.ts'
import { cursorAfter, fetchChanged, unreadable } from './answers.ts'
import { allBefore, backfillSettings, isBefore, MOST_PAGES, sameHost } from './backfill.ts'
import { inBatches, statementsOf } from './feed/statements.ts'
import { checkWebAddress, type Batch, type Hands, type Kind } from './types.ts'

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1'

const settings = z.strictObject({
  /** Whether the authors of entries are named because they hold public office. */
  authors: z.enum(['public', 'private']).default('private'),
  ...backfillSettings,
})
type Settings = z.infer<typeof settings>

/** How far back the older pages of a feed were read. */
const backSchema = z.object({
  /** The day it is read back to. */
  since: z.string(),
  /** The page to ask for next; `null` where it is done. */
  next: z.string().nullable(),
  /** Pages so far. */
  pages: z.int().min(0),
})
type Back = z.infer<typeof backSchema>

/** RSS, Atom and JSON feeds. One entry is one statement: its title and its content as plain text. */
export const feed: Kind<Settings> = {
  about: {
    captures:
      'Entries of RSS, RDF, Atom and JSON feeds: title, content, author, date, link, and what they reply to.',
    cursor:
      'ETag and Last-Modified of the last answer, so that an unchanged feed is not sent again; and the older page to go on with.',
    limits:
      'As many entries as the feed holds at the time, often the last 10 to 50: a pause that is longer than that loses entries. With `since`, older pages as far as the feed names them (RFC 5005, or `next_url` of JSON Feed) on its own host, 50 a run or as `pages` says; few feeds name any.',
    unseen:
      'Entries that came and went between two collections; what the feed shortens; images and sound.',
    terms:
      'A feed is published to be read by machines; many outlets allow private or research use only.',
  },
  settings,
  checkAddress: checkWebAddress,
  async *collect(hands, source, given, cursor) {
    const known = backOf(given, cursor)
    const seen = new Set<string>()
    const { since } = given
    let back = known
    let web: object = typeof cursor === 'object' && cursor !== null ? cursor : {}
    // Where going back begins now, the feed is asked for whatever was seen of it before.
    const begins = since !== undefined && known === null
    const answer = await fetchChanged(hands, source.address, begins ? {} : cursor, ACCEPT)
    if (answer !== null) {
      const page = await pageOf(hands, source, answer)
      if (!page.ok) {
        // The cursor stays: it is asked for whole again.
        yield page.batch
        throw new RetryableError(`${source.address} could not be read as a feed: ${page.reason}`)
      }
      if (begins) back = { since, next: sameHost(page.parsed.older, answer.finalUrl), pages: 0 }
      web = cursorAfter(source.address, answer)
      const made = statementsOf(hands, source, given, page, seen)
      yield* inBatches(page.raw, made, { ...web, ...(back && { back }) })
    }
    if (back !== null) yield* older(hands, source, given, web, back, seen)
  },
}

/** Where going back stands; `null` where it was never begun, or not for this day. */
function backOf({ since }: Settings, cursor: unknown): Back | null {
  const read = z.object({ back: backSchema }).safeParse(cursor)
  return read.success && read.data.back.since === since ? read.data.back : null
}

async function* older(
  hands: Hands,
  source: Source,
  given: Settings,
  web: object,
  from: Back,
  seen: Set<string>,
): AsyncGenerator<Batch> {
  const asked = new Set<string>([source.address])
  let back = from
  for (let run = 0; back.next !== null && run < given.pages; run += 1) {
    const address = back.next
    if (hands.signal?.aborted) return
    asked.add(address)
    const answer = await fetchChanged(hands, address, {}, ACCEPT, [404, 410])
    const page = answer && (await pageOf(hands, source, answer))
    if (!answer || !page || !page.ok) {
      back = { ...back, next: null }
      const reason = page ? page.reason : 'it is not there'
      const note = { place: address, reason: `going back ends here: ${reason}`, kept: true }
      yield { raws: [], statements: [], ...page?.batch, rejected: [note], cursor: { ...web, back } }
      return
    }
    const { entries, older: link } = page.parsed
    const next = sameHost(link, answer.finalUrl)
    const dates = entries.map((entry) => entry.published)
    const ends = allBefore(dates, given.since, hands.now()) || entries.length === 0
    const pages = back.pages + 1
    const turns = next !== null && asked.has(next)
    back = { ...back, pages, next: ends || turns || pages >= MOST_PAGES ? null : next }
    const wanted = entries.filter((one) => !isBefore(one.published, given.since, hands.now()))
    const parsed = { ...page.parsed, entries: wanted }
    const made = statementsOf(hands, source, given, { ...page, parsed }, seen)
    const rejected = [...made.rejected, ...strays(address, link, next, turns)]
    yield* inBatches(page.raw, { ...made, rejected }, { ...web, back })
  }
}

/** Why a link to older entries is not followed. */
function strays(place: string, link: string | null, next: string | null, turns: boolean) {
  if (link !== null && next === null) {
    return [{ place, reason: 'its older page is on another host and is not asked for', kept: true }]
  }
  return turns ? [{ place, reason: 'its older page is one that was read already', kept: true }] : []
}

async function pageOf(hands: Hands, source: Source, answer: Fetched) {
  const raw = rawOfAnswer(source, answer, hands)
  const read = await hands.parser.parse({
    kind: 'feed',
    bytes: answer.body,
    contentType: raw.mediaType,
    url: answer.finalUrl,
  })
  return read.ok
    ? { ok: true as const, raw, place: answer.url, parsed: read.value }
    : { ok: false as const, reason: read.reason, batch: unreadable(raw, answer.url, read.reason) }
}
