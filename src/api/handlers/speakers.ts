import type { AttributionId, ItemId } from '../../model/ids.ts'
import { addAttributionEvent, attributionsOf } from '../../store/attributions.ts'
import type { Store } from '../../store/open.ts'
import { listSpeakers } from '../../store/speakers.ts'
import type { Handlers } from '../handler.ts'
import { requireItem } from './require-item.ts'

/** Speakers, and who is said to speak in an item. */
export function speakerHandlers(
  store: Store,
): Handlers<'speakers' | 'attributions' | 'decideAttribution'> {
  return {
    async speakers() {
      const speakers = await listSpeakers(store.db)
      return {
        speakers: speakers.map((one) => ({
          ...one,
          aliases: [...one.aliases],
          offices: [...one.offices],
        })),
      }
    },

    async attributions({ params }) {
      const item = params.id as ItemId
      await requireItem(store, item)
      const found = await attributionsOf(store, item)
      return {
        attributions: found.map(({ span, offices, ...one }) => ({
          ...one,
          span: span && [span[0], span[1]],
          offices: [...offices],
        })),
      }
    },

    async decideAttribution({ params, body, user, request }) {
      const attribution = params.id as AttributionId
      const state = await addAttributionEvent(store, attribution, user.id, body.act)
      request.log.info(
        { event: 'attribution', user: user.id, attribution, act: body.act },
        'Decided',
      )
      return { state }
    },
  }
}
