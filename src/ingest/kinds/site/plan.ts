import { z } from 'zod'
import { sha256 } from '../../statement.ts'

/** A page that a list names. */
export interface Listed {
  readonly address: string
  /** RFC 3339 in UTC; `null` where the list does not say. */
  readonly changed: string | null
}

/** How far a site was read. */
export const stateSchema = z.object({
  /** The day that it is read back to; `null`: only what is new. */
  since: z.string().nullable(),
  /** Pages changed between these two were asked for; `null` before the first. */
  low: z.string().nullable(),
  high: z.string().nullable(),
  /** Marks of pages that the two times do not tell apart: without a time, or with one of the two. */
  known: z.array(z.string()),
  /** The page of an archive to go on with, for what is older; `null` where that is done. */
  next: z.string().nullable(),
  /** Pages of the archive gone back so far. */
  lists: z.int().min(0),
  /** Whether the archive was gone back to the end once: then it is gone back only to what is known. */
  complete: z.boolean(),
  /** How often the page that is next could not be had. */
  tries: z.int().min(0),
})
export type SiteState = z.infer<typeof stateSchema>

export const START: Omit<SiteState, 'since'> = {
  low: null,
  high: null,
  known: [],
  next: null,
  lists: 0,
  complete: false,
  tries: 0,
}

/** Marks that are kept: the last of them. A page whose mark was dropped is asked for once more. */
const MOST_KNOWN = 20_000

/** Tells pages and their changes apart: a page that is changed again has another mark. */
export function markOf({ address, changed }: Listed): string {
  const hash = sha256(address).slice(0, 10)
  return changed === null ? hash : `${changed} ${hash}`
}

/**
 * The pages to ask for, in order: what is new first, the oldest of it first, so that a run that is
 * cut off leaves no gap; then what is older, back to the day; pages without a time as they stand.
 */
export function duePages(pages: readonly Listed[], state: SiteState): readonly Listed[] {
  const known = new Set(state.known)
  const fresh = pages.filter((page) => !known.has(markOf(page)))
  const dated = fresh.filter((page) => page.changed !== null).toSorted(byChange)
  const { high, low } = state
  const wanted = (page: Listed) => state.since === null || (page.changed ?? '') >= state.since
  if (high === null || low === null)
    return [...dated.toReversed().filter(wanted), ...undated(fresh)]
  const newer = dated.filter((page) => (page.changed ?? '') >= high)
  const older = dated.filter((page) => (page.changed ?? '') <= low && (page.changed ?? '') < high)
  const back = state.since === null ? [] : older.toReversed().filter(wanted)
  return [...newer, ...undated(fresh), ...back]
}

/** The state after a page was asked for in its turn. */
export function after(state: SiteState, page: Listed): SiteState {
  const known = [...state.known, markOf(page)].slice(-MOST_KNOWN)
  const { changed } = page
  if (changed === null) return { ...state, known, tries: 0 }
  const high = state.high === null || changed > state.high ? changed : state.high
  const low = state.low === null || changed < state.low ? changed : state.low
  // Between the two times everything is known, so that marks of the two alone are needed.
  const needed = (mark: string) =>
    !mark.includes(' ') || mark.startsWith(`${high} `) || mark.startsWith(`${low} `)
  return { ...state, known: known.filter(needed), high, low, tries: 0 }
}

function undated(pages: readonly Listed[]): readonly Listed[] {
  return pages.filter((page) => page.changed === null)
}

function byChange(a: Listed, b: Listed): number {
  const [x, y] = [a.changed ?? '', b.changed ?? '']
  return x < y ? -1 : x > y ? 1 : 0
}
