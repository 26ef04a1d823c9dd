import type { Breakdown } from '../model/count.ts'
import type { Flag } from '../model/flag.ts'
import { counts } from '../model/flagged.ts'
import type { Review } from '../model/review.ts'

/** The language under which an item is counted until it is classified. */
export const UNCLASSIFIED = 'unclassified'

/** All of an item that its weekly figures depend on. */
export interface ItemState {
  /** Monday of the week it counts in. */
  readonly week: string
  readonly source: string
  /** Whether its source shows this version now. */
  readonly current: boolean
  /** `null` until it is classified. */
  readonly language: string | null
  /** The flags of its latest classification. */
  readonly flags: readonly Pick<Flag, 'category' | 'targets' | 'severity' | 'use'>[]
  readonly review: Review['state']
}

/** The keys in which one item counts, once each. */
export interface Contribution {
  readonly language: string
  readonly classified: 0 | 1
  readonly flagged: readonly (readonly [breakdown: Breakdown, ...key: string[]])[]
  readonly confirmed: 0 | 1
  readonly pending: 0 | 1
}

/**
 * What one item adds to the weekly figures; `null` for a version that its source no longer shows,
 * since of the versions of one statement only one counts. Only flags that count (see
 * `model/flagged.ts`) give keys. A pair such as category × target must occur in one flag.
 */
export function contribution(state: ItemState): Contribution | null {
  if (!state.current) return null
  const language = state.language ?? UNCLASSIFIED
  const flagged = keysOf(language, state.language === null ? [] : state.flags.filter(counts))
  return {
    language,
    classified: state.language === null ? 0 : 1,
    flagged,
    confirmed: state.review === 'confirmed' ? 1 : 0,
    pending: state.review === 'pending' ? 1 : 0,
  }
}

function keysOf(language: string, flags: ItemState['flags']): Contribution['flagged'] {
  if (flags.length === 0) return []
  const keys = new Map<string, readonly [Breakdown, ...string[]]>()
  const add = (...key: readonly [Breakdown, ...string[]]): unknown =>
    keys.set(JSON.stringify(key), key)
  add('total', 'all')
  add('language', language)
  add('severity', String(Math.max(...flags.map((flag) => flag.severity))))
  for (const { category, targets, use } of flags) {
    add('category', category)
    add('use', use)
    for (const target of targets.length > 0 ? targets : ['none']) {
      add('target', target)
      add('language-target', language, target)
      add('category-target', category, target)
    }
  }
  return [...keys.values()]
}
