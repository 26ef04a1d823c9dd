import type { RawItem } from '../../model/item.ts'
import type { Source } from '../../model/source.ts'
import type { Fetched } from '../../net/net.ts'
import { authorOf } from '../author.ts'
import { rawOfAnswer } from '../raw.ts'
import { makeStatement, withTitle } from '../statement.ts'
import { pageKey } from '../urls.ts'
import { unreadable } from './answers.ts'
import type { Batch, Hands } from './types.ts'

/** A page as a batch without a cursor, or what its bytes are kept with and why it was not read. */
export type ReadPage =
  | { readonly ok: true; readonly batch: Batch; readonly published: string | null }
  | { readonly ok: false; readonly batch: Batch; readonly reason: string }

/** Reads the answer of a page: its readable text is one statement under its own address. */
export function readAnswer(
  hands: Hands,
  source: Source,
  answer: Fetched,
  authors: 'public' | 'private',
): Promise<ReadPage> {
  const raw = rawOfAnswer(source, answer, hands)
  const page = { raw, body: answer.body, url: answer.finalUrl, place: answer.url }
  return readPage(hands, source, page, authors)
}

/** A page as it came: its evidence, its bytes unpacked, its address, and how a rejection names it. */
export interface GivenPage {
  readonly raw: RawItem
  readonly body: Uint8Array
  readonly url: string
  readonly place: string
}

/** Reads a page, from wherever it came. */
export async function readPage(
  hands: Hands,
  source: Source,
  { raw, body, url, place }: GivenPage,
  authors: 'public' | 'private',
): Promise<ReadPage> {
  const parsed = await hands.parser.parse({
    kind: 'page',
    bytes: body,
    contentType: raw.mediaType,
    url,
  })
  if (!parsed.ok || parsed.value.text === '') {
    const reason = parsed.ok ? 'no readable text was found' : parsed.reason
    return { ok: false, batch: unreadable(raw, place, reason), reason }
  }
  const { value } = parsed
  const key = pageKey(url, value.canonical)
  const { statement, problem } = makeStatement(
    {
      ...authorOf(source, value.author, authors === 'public', hands.pseudonymise),
      raw: raw.id,
      key,
      text: withTitle(value.title, value.text),
      lossy: value.lossy,
      address: key,
      published: value.published,
    },
    hands.now(),
  )
  const rejected = problem === null ? [] : [{ place, reason: problem, kept: statement !== null }]
  const batch = { raws: [raw], statements: statement ? [statement] : [], rejected }
  return { ok: true, batch, published: statement?.publishedAt ?? null }
}
