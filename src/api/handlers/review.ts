import type { ClassificationId, ItemId } from '../../model/ids.ts'
import type { Store } from '../../store/open.ts'
import { addReviewEvent, eventsOf } from '../../store/reviews.ts'
import type { Handlers } from '../handler.ts'
import { eventCard } from '../views/review.ts'
import { requireItem } from './require-item.ts'

/** What people say of an item. */
export function reviewHandlers(store: Store): Handlers<'review'> {
  return {
    async review({ params, body, user, request }) {
      const item = params.id as ItemId
      await requireItem(store, item)
      const review = await addReviewEvent(store, {
        item,
        classification: body.classification as ClassificationId,
        user: user.id,
        act: body.act,
        note: body.note,
      })
      request.log.info({ event: 'review', user: user.id, item, act: body.act.kind }, 'Reviewed')
      const events = await eventsOf(store, item)
      return { review, events: events.map((event) => eventCard(event, user)) }
    },
  }
}
