import { z } from 'zod'
import { RetryableError } from '../../lib/errors.ts'
import type { Source } from '../../model/source.ts'
import type { ParsedList } from '../parse/types.ts'
import { unreadable } from './answers.ts'
import { backfillSettings, MOST_PAGES, sameHost } from './backfill.ts'
import { pagesOf, readList, sitemapPages } from './site/lists.ts'
import { duePages, type Listed, type SiteState, START, stateSchema } from './site/plan.ts'
import { createWalk, type Walk } from './site/walk.ts'
import { checkWebAddress, type Batch, type Hands, type Kind } from './types.ts'

const settings = z.strictObject({
  /** Whether the authors of pages are named because they hold public office. */
  authors: z.enum(['public', 'private']).default('private'),
  /** What the paths of wanted pages begin with; by default the folder of an archive, all of a sitemap. */
  under: z.string().regex(/^\//, { error: 'expected a path such as /news/' }).optional(),
  ...backfillSettings,
})
type Settings = z.infer<typeof settings>

/** Every page of a site that its sitemap or its archive names; each is one statement. */
export const site: Kind<Settings> = {
  about: {
    captures:
      'Every page that a sitemap (an index too, packed or not, of news too) or an archive page names on its own host: the readable text with title, author and date; an edit as a new version.',
    cursor:
      'The times of change between which pages were asked for, marks of the last 20,000 without one, and the page of the archive to go on with.',
    limits:
      '50 pages a run, or as `pages` says; new ones first, then back to `since`. 200 sitemaps a run, three deep, 200,000 pages in all; of an archive 20,000 pages with links. Without `since` nothing older than the first run finds: the last pages of a sitemap, and those without a time; the first page of an archive.',
    unseen:
      'Pages that no list names; edits of a page whose time of change stays the same or is missing; text that a script writes into a page; what stands behind a sign-in; images and sound.',
    terms:
      'robots.txt is obeyed. Look into the terms of the site for what may be kept and quoted, and whether it allows text and data mining.',
  },
  settings,
  checkAddress: checkWebAddress,
  async *collect(hands, source, given, cursor) {
    const read = await readList(hands, source, source.address)
    if (read.list === null) {
      if (read.raw) yield unreadable(read.raw, source.address, read.reason)
      throw new RetryableError(`${source.address} could not be read as a list: ${read.reason}`)
    }
    const state = stateOf(given, cursor)
    const walk = createWalk(hands, source, given, state)
    const place = { hands, source, under: given.under ?? folderOf(source, read.list.kind) }
    if (read.list.kind === 'archive') {
      yield* archive(walk, place, read)
      return
    }
    const { since } = state
    const { pages, rejected } = await sitemapPages(hands, source, read, {
      since,
      under: place.under,
    })
    if (rejected.length > 0) yield { raws: [], statements: [], rejected }
    yield* walk.pages(duePages(pages, state))
  },
}

/** What the paths of pages begin with where nothing is said. */
function folderOf(source: Source, kind: ParsedList['kind']): string {
  return kind === 'archive' ? new URL(source.address).pathname.replace(/[^/]*$/, '') : '/'
}

/** Where another day is wanted, everything begins anew; what is known is then seen once more. */
function stateOf({ since }: Settings, cursor: unknown): SiteState {
  const wanted = since === undefined ? null : `${since}T00:00:00.000Z`
  const read = stateSchema.safeParse(cursor)
  if (read.success && read.data.since === wanted) return read.data
  return { ...START, since: wanted, complete: wanted === null }
}

interface Place {
  readonly hands: Hands
  readonly source: Source
  readonly under: string
}
interface Found {
  readonly list: ParsedList
  readonly at: string
}

/**
 * The first page of an archive for what is new; then one page after the other back: to the day that
 * is wanted, or, where that was done before, to what is known, so that many new pages leave no gap.
 */
async function* archive(walk: Walk, place: Place, head: Found): AsyncGenerator<Batch> {
  const links = linksOf(place, head)
  const unknown = duePages(links, walk.state)
  const begun = walk.state.lists > 0
  const gap = links.length > 0 && unknown.length === links.length
  if (begun ? gap : !walk.state.complete) {
    walk.state = { ...walk.state, next: nextOf(head), lists: 1 }
  } else if (!begun) walk.state = { ...walk.state, lists: 1 }
  const { whole } = yield* walk.pages(unknown)
  if (!whole) return
  const asked = new Set([place.source.address, head.at])
  while (walk.state.next !== null && walk.spend()) {
    const address = walk.state.next
    asked.add(address)
    const read = await readList(place.hands, place.source, address)
    const found = read.list?.kind === 'archive' ? read : null
    const due = found?.list ? duePages(linksOf(place, found), walk.state) : []
    const walked = yield* walk.pages(due)
    if (!walked.whole) return
    const next = found?.list ? nextOf(found) : null
    const reached = walked.old || (walk.state.complete && due.length === 0)
    const lists = walk.state.lists + 1
    const ends = reached || next === null || asked.has(next) || lists > MOST_PAGES
    const { state } = walk
    walk.state = { ...state, lists, next: ends ? null : next, complete: state.complete || ends }
    yield { raws: [], statements: [], rejected: [], cursor: walk.state }
  }
}

/** The pages that one page of an archive names; itself and its next page are none of them. */
function linksOf({ hands, under }: Place, { list, at }: Found): readonly Listed[] {
  const next = nextOf({ list, at })
  return pagesOf(hands, list.entries, at, under).filter(
    ({ address }) => address !== next && address !== at,
  )
}

function nextOf({ list, at }: Found): string | null {
  const next = sameHost(list.next, at)
  return next === at ? null : next
}
