import type { NamedReviewEvent } from '../../store/reviews.ts'
import type { ReviewEventCard } from '../contract/review.ts'
import type { SignedIn } from '../../store/sessions.ts'

/** An event as it is shown to one user. */
export function eventCard(event: NamedReviewEvent, user: SignedIn): ReviewEventCard {
  const { id, classification, userName, act, note, at } = event
  return { id, classification, user: userName, mine: event.user === user.id, act, note, at }
}
