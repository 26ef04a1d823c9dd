import type { AttributionEvent, AttributionState } from '../model/speaker.ts'

/** The state that events, oldest first, leave: the last act that was not withdrawn. */
export function attributionState(
  events: readonly Pick<AttributionEvent, 'user' | 'act'>[],
): AttributionState {
  const last = standing(events).at(-1)
  if (last === undefined) return 'proposed'
  return last.act === 'confirm' ? 'confirmed' : 'rejected'
}

/** Whether a user has an act to take back. */
export function canWithdraw(
  events: readonly Pick<AttributionEvent, 'user' | 'act'>[],
  user: AttributionEvent['user'],
): boolean {
  return standing(events).some((event) => event.user === user)
}

function standing<Event extends Pick<AttributionEvent, 'user' | 'act'>>(
  events: readonly Event[],
): readonly Event[] {
  return events.reduce<readonly Event[]>((kept, event) => {
    if (event.act !== 'withdraw') return [...kept, event]
    const taken = kept.findLastIndex((one) => one.user === event.user)
    return kept.filter((_, at) => at !== taken)
  }, [])
}
