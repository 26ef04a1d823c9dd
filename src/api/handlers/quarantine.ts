import type { WorkId } from '../../model/ids.ts'
import type { Store } from '../../store/open.ts'
import { listQuarantined, retryQuarantined } from '../../store/quarantine.ts'
import type { Handlers } from '../handler.ts'

/** Work that took its workers down: shown, and tried again when a person says so. */
export function quarantineHandlers(store: Store): Handlers<'quarantine' | 'retry'> {
  return {
    async quarantine() {
      const found = await listQuarantined(store)
      return {
        quarantined: found.map(({ work, item, source, crashes, error, since }) => ({
          work,
          item,
          source,
          crashes,
          error,
          since,
        })),
      }
    },
    // The sweep hints it within seconds.
    retry: async ({ body }) => ({ retried: await retryQuarantined(store, body.work as WorkId[]) }),
  }
}
