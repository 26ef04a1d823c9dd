import { sourceHealth } from '../../reports/source-health.ts'
import { workStatus } from '../../store/quarantine.ts'
import { sourceFacts } from '../../store/source-facts.ts'
import { readFigures } from '../../store/status.ts'
import type { Status } from '../contract/operations.ts'
import type { ApiDeps } from '../deps.ts'
import type { Handlers } from '../handler.ts'

/** How it goes, at a glance. */
export function statusHandlers({
  store,
  versions,
  lexicon,
}: Pick<ApiDeps, 'store' | 'versions' | 'lexicon'>): Handlers<'status'> {
  return {
    async status(): Promise<Status> {
      const [sums, work, sources] = await Promise.all([
        readFigures(store),
        workStatus(store),
        sourceFacts(store),
      ])
      const classify = work.find(({ queue }) => queue === 'classify')
      const enabled = sources.filter((source) => source.enabled)
      return {
        now: sums.now,
        versions: { ...versions, lexicon: lexicon.version },
        work: { open: classify?.open ?? 0, quarantined: classify?.quarantined ?? 0 },
        items: { collected: sums.collected, flagged: sums.flagged, pending: sums.pending },
        deliveries: { pending: sums.deliveries.pending, dead: sums.deliveries.dead },
        sources: {
          enabled: enabled.length,
          failing: enabled.filter((one) => sourceHealth(one).state === 'failing').length,
        },
      }
    },
  }
}
