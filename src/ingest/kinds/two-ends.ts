import { z } from 'zod'
import type { RawItem } from '../../model/item.ts'
import { sha256, type Made } from '../statement.ts'
import { allBefore, isBefore, MOST_PAGES } from './backfill.ts'
import type { Batch, Hands, Rejection } from './types.ts'

/** A post of a page, and how its statement is made where it is wanted. */
export interface Post {
  /** Rises with time: a number, or letters of one length. */
  readonly id: string
  /** Changes with every edit. */
  readonly print: string
  /** As the source writes it. */
  readonly published: string | null
  /** `null`: there is nothing to keep of it. */
  make(): Promise<Made | null>
}

export interface PostPage {
  readonly raw: RawItem
  /** In any order. */
  readonly posts: readonly Post[]
  /** Whether the source says that nothing follows in the direction that was asked for. */
  readonly last: boolean
  readonly rejected: readonly Rejection[]
}

/** A place whose posts can be read from both ends. */
export interface TwoEnds {
  /** The newest posts. */
  head(): Promise<PostPage>
  /** The posts that follow one, those next to it first. */
  newer(than: string): Promise<PostPage>
  /** The posts before one, those next to it first. */
  older(than: string): Promise<PostPage>
}

const endsSchema = z.object({
  since: z.string().nullable(),
  /** The newest and the oldest post that was read without a gap between them. */
  high: z.string().nullable(),
  low: z.string().nullable(),
  /** Whether it was read back to the day that is wanted, or to the first post. */
  done: z.boolean(),
  /** Prints of the newest posts, to see what of them is edited. */
  head: z.array(z.string()),
  pages: z.int().min(0),
})
type EndsState = z.infer<typeof endsSchema>

export interface EndsOptions {
  readonly since?: string | undefined
  /** Pages that this run asks for at most. */
  readonly pages: number
  /** What else the cursor holds. */
  readonly extra?: Readonly<Record<string, unknown>>
}

/**
 * Reads the newest posts, and again what is edited among them; fills what lies between them and the
 * last run, the oldest first, so that a run that is cut off leaves no gap; then goes back.
 */
export async function* readTwoEnds(
  hands: Hands,
  place: string,
  ends: TwoEnds,
  cursor: unknown,
  options: EndsOptions,
): AsyncGenerator<Batch> {
  let state = stateOf(cursor, options.since)
  // One page beside the newest at least: with less, a gap would never be filled.
  let left = Math.max(1, options.pages - 1)
  const going = () => left > 0 && !hands.signal?.aborted

  async function batchOf(page: PostPage, known: ReadonlySet<string>): Promise<Batch | null> {
    const made: Made[] = []
    // Versions must be stored in the order in which they were made.
    for (const post of page.posts.toSorted((a, b) => compareIds(a.id, b.id))) {
      if (known.has(printOf(post))) continue
      if (isBefore(post.published, options.since, hands.now())) continue
      const one = await post.make()
      if (one) made.push(one)
    }
    const rejected = [
      ...page.rejected,
      ...made.flatMap(({ statement, problem }) =>
        problem === null ? [] : [{ place, reason: problem, kept: statement !== null }],
      ),
    ]
    const statements = made.flatMap(({ statement }) => statement ?? [])
    if (statements.length === 0 && rejected.length === 0) return null
    return { raws: [page.raw], statements, rejected }
  }
  const withCursor = (batch: Batch | null): Batch => ({
    ...(batch ?? { raws: [], statements: [], rejected: [] }),
    cursor: { ...options.extra, ...state },
  })

  const head = await ends.head()
  const ids = idsOf(head)
  const isGap = (high: string | null) =>
    high !== null && ids[0] !== undefined && after(ids[0], high)
  let gap = isGap(state.high)
  while (gap && going() && state.high !== null) {
    left -= 1
    const page = await ends.newer(state.high)
    const high = idsOf(page).at(-1)
    const moved = high !== undefined && after(high, state.high)
    if (moved) state = { ...state, high }
    if (moved) yield withCursor(await batchOf(page, new Set()))
    gap = moved && !page.last && isGap(state.high)
  }
  // Cut off before the gap was filled: what is newer waits, or the gap would be forgotten.
  if (gap) return
  const before = state
  const batch = await batchOf(head, new Set(state.head))
  state = withHead(state, head, ids)
  if (batch !== null || before.high === null || state.high !== before.high) yield withCursor(batch)

  while (going() && !state.done && state.low !== null) {
    left -= 1
    const page = await ends.older(state.low)
    const low = idsOf(page)[0]
    const moved = low !== undefined && after(state.low, low)
    const dates = page.posts.map((post) => post.published)
    const pages = state.pages + 1
    const done =
      !moved || page.last || pages >= MOST_PAGES || allBefore(dates, options.since, hands.now())
    state = { ...state, low: moved ? low : state.low, pages, done }
    yield withCursor(moved ? await batchOf(page, new Set()) : null)
  }
}

function withHead(state: EndsState, page: PostPage, ids: readonly string[]): EndsState {
  const [first, last] = [ids[0], ids.at(-1)]
  const newest = last !== undefined && (state.high === null || after(last, state.high))
  return {
    ...state,
    head: page.posts.map(printOf),
    high: newest ? last : state.high,
    low: state.low ?? first ?? null,
  }
}

function stateOf(cursor: unknown, since: string | undefined): EndsState {
  const wanted = since ?? null
  const read = endsSchema.safeParse(cursor)
  if (!read.success) {
    return { since: wanted, high: null, low: null, done: wanted === null, head: [], pages: 0 }
  }
  const same = read.data.since === wanted
  return same ? read.data : { ...read.data, since: wanted, done: wanted === null, pages: 0 }
}

function printOf({ id, print }: Post): string {
  return `${id} ${sha256(print).slice(0, 8)}`
}

/** Ascending. */
function idsOf(page: PostPage): readonly string[] {
  return page.posts.map((post) => post.id).toSorted(compareIds)
}

/** A longer number is a larger one; of one length their letters decide. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

function after(a: string, b: string): boolean {
  return compareIds(a, b) > 0
}
