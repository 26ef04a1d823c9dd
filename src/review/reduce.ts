import type { Review, ReviewAct, ReviewEvent } from '../model/review.ts'

type Acted = Pick<ReviewEvent, 'act' | 'user'>

/**
 * The state that a list of events amounts to, oldest first. The last verdict stands until a later
 * one. An escalation asks for a second pair of eyes until the next verdict; the state stays as it
 * was. A withdrawal takes its user's own last act back that was not yet withdrawn, and no other's.
 */
export function reviewOf(events: readonly Acted[]): Review {
  return standing(events).reduce<Review>(
    (review, { act }) => {
      switch (act.kind) {
        case 'verdict':
          return { state: act.verdict, escalated: false }
        case 'escalate':
          return { ...review, escalated: true }
      }
    },
    { state: 'pending', escalated: false },
  )
}

/** What a user's next `withdraw` would take back; `undefined` where there is nothing. */
export function withdrawable(
  events: readonly Acted[],
  user: string,
): Exclude<ReviewAct, { kind: 'withdraw' }> | undefined {
  return standing(events).findLast((event) => event.user === user)?.act
}

interface Standing {
  readonly user: string
  readonly act: Exclude<ReviewAct, { kind: 'withdraw' }>
}

function standing(events: readonly Acted[]): readonly Standing[] {
  const kept: Standing[] = []
  for (const { act, user } of events) {
    if (act.kind !== 'withdraw') {
      kept.push({ act, user })
      continue
    }
    const last = kept.findLastIndex((event) => event.user === user)
    if (last >= 0) kept.splice(last, 1)
  }
  return kept
}
