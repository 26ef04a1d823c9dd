import type { RawItem } from '../../../model/item.ts'
import type { Source } from '../../../model/source.ts'
import { readDate } from '../../dates.ts'
import type { ListEntry, ParsedList } from '../../parse/types.ts'
import { rawOfAnswer } from '../../raw.ts'
import { canonicalUrl } from '../../urls.ts'
import { fetchChanged } from '../answers.ts'
import { sameHost } from '../backfill.ts'
import type { Hands, Rejection } from '../types.ts'
import type { Listed } from './plan.ts'

const ACCEPT = 'application/xml, text/xml, text/html;q=0.9, */*;q=0.1'
/** Sitemaps of one index, in all and at most so deep, that one run reads. */
const MOST_SITEMAPS = 200
const DEEPEST = 3
/** Pages that a site's sitemaps may name together. */
const MOST_PAGES = 200_000

/** A list that was read; or its evidence and why it could not be. */
export type ReadList =
  | { readonly list: ParsedList; readonly at: string }
  | { readonly list: null; readonly raw: RawItem | null; readonly reason: string }

/** Fetches and reads a list. @throws what `Net.get` throws, RetryableError for other answers */
export async function readList(hands: Hands, source: Source, address: string): Promise<ReadList> {
  const answer = await fetchChanged(hands, address, {}, ACCEPT, [404, 410])
  if (answer === null) return { raw: null, list: null, reason: 'it is not there' }
  const raw = rawOfAnswer(source, answer, hands)
  const read = await hands.parser.parse({
    kind: 'list',
    bytes: answer.body,
    contentType: raw.mediaType,
    url: answer.finalUrl,
  })
  if (!read.ok) return { raw, list: null, reason: read.reason }
  return { list: read.value, at: answer.finalUrl }
}

export interface Sitemaps {
  readonly pages: readonly Listed[]
  readonly rejected: readonly Rejection[]
}

/**
 * The pages that a sitemap, or the sitemaps of an index, name on their own host, below a path.
 * Sitemaps that were not changed since the day that is wanted are not asked for.
 */
export async function sitemapPages(
  hands: Hands,
  source: Source,
  first: { readonly list: ParsedList; readonly at: string },
  wanted: { readonly since: string | null; readonly under: string },
): Promise<Sitemaps> {
  const pages = new Map<string, Listed>()
  const rejected: Rejection[] = []
  const asked = new Set<string>([source.address, first.at])
  const queue = [{ ...first, depth: 0 }]
  for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
    if (one.list.kind === 'archive') {
      rejected.push({ place: one.at, reason: 'it is no sitemap', kept: true })
      continue
    }
    if (one.list.kind === 'pages') {
      for (const page of pagesOf(hands, one.list.entries, one.at, wanted.under)) {
        if (pages.size < MOST_PAGES) pages.set(page.address, page)
      }
      continue
    }
    for (const { address, changed } of one.list.entries) {
      const url = sameHost(address, first.at)
      const old = instantOf(hands, changed)
      if (url === null || asked.has(url)) continue
      if (wanted.since !== null && old !== null && old < wanted.since) continue
      if (asked.size >= MOST_SITEMAPS || one.depth >= DEEPEST || hands.signal?.aborted) break
      asked.add(url)
      const read = await readList(hands, source, url)
      if (read.list === null) rejected.push({ place: url, reason: read.reason, kept: true })
      else queue.push({ list: read.list, at: read.at, depth: one.depth + 1 })
    }
  }
  return { pages: [...pages.values()], rejected }
}

/** The pages of one list on its own host and below a path, each once, without tracking. */
export function pagesOf(
  hands: Pick<Hands, 'now'>,
  entries: readonly ListEntry[],
  at: string,
  under: string,
): readonly Listed[] {
  const pages = new Map<string, Listed>()
  for (const entry of entries) {
    const address = canonicalUrl(sameHost(entry.address, at) ?? '')
    if (address === null || pages.has(address)) continue
    const path = new URL(address).pathname
    if (!path.startsWith(under) || path === under) continue
    pages.set(address, { address, changed: instantOf(hands, entry.changed) })
  }
  return [...pages.values()]
}

function instantOf(hands: Pick<Hands, 'now'>, date: string | null): string | null {
  return readDate(date, hands.now()).publishedAt
}
