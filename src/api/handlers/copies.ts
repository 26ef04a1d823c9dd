import { periodOf } from '../../lib/period.ts'
import type { ItemId } from '../../model/ids.ts'
import { copyClusters } from '../../store/copy-clusters.ts'
import { copiesOf } from '../../store/copies.ts'
import { nearDue } from '../../store/near.ts'
import type { Store } from '../../store/open.ts'
import type { Handlers } from '../handler.ts'
import { requireItem } from './require-item.ts'

/** Days that are looked at where no begin is given. */
const DAYS = 7

/** Who else said it: the copies of one item, and texts that many published. */
export function copyHandlers(store: Store): Handlers<'copies' | 'copyClusters'> {
  return {
    async copies({ params }) {
      const item = params.id as ItemId
      await requireItem(store, item)
      const copies = await copiesOf(store, item)
      return { copies: copies && { ...copies, others: [...copies.others] } }
    },

    async copyClusters({ query: { from, to, ...rest } }) {
      const period = periodOf(from, to, new Date().toISOString(), DAYS)
      const { clusters, more } = await copyClusters(store, { ...rest, ...period })
      return {
        ...period,
        clusters: clusters.map((one) => ({ ...one, sourceNames: [...one.sourceNames] })),
        more,
        waiting: await nearDue(store),
      }
    },
  }
}
