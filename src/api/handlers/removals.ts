import type { SourceId } from '../../model/ids.ts'
import { removalsCsv } from '../../reports/removals.ts'
import type { Store } from '../../store/open.ts'
import { listRemovals, removalShares } from '../../store/removals.ts'
import type { Handlers } from '../handler.ts'

/** Addresses that are looked at again, and what of them is gone. */
export function removalHandlers(store: Store): Handlers<'removals' | 'removalShares'> {
  return {
    async removals({ query: { state, source, limit, format } }) {
      const filter = {
        ...(state === undefined ? {} : { state }),
        ...(source === undefined ? {} : { source: source as SourceId }),
      }
      const found = await listRemovals(store, filter, limit)
      if (format === 'json') return { removals: [...found] }
      const mediaType = 'text/csv; charset=utf-8; header=present'
      return { file: { name: 'tocsin-removals.csv', mediaType, content: removalsCsv(found) } }
    },

    removalShares: async () => ({ shares: [...(await removalShares(store))] }),
  }
}
