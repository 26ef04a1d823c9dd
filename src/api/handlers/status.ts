import { sql } from 'kysely'
import type { Store } from '../../store/open.ts'
import { workStatus } from '../../store/quarantine.ts'
import { listSources } from '../../store/sources.ts'
import type { Status } from '../contract/operations.ts'
import type { ApiDeps } from '../deps.ts'
import type { Handlers } from '../handler.ts'

interface Figures {
  readonly now: string
  readonly collected: number
  readonly flagged: number
  readonly pending: number
  readonly deliveriesPending: number
  readonly deliveriesDead: number
}

/** Sums of the changes that the weekly figures are made of: quick however many items there are. */
async function figures(store: Store): Promise<Figures> {
  const { rows } = await sql<Figures>`
    select now() as now,
      (select coalesce(sum(items), 0)::int from weekly_items) as collected,
      coalesce(sum(flagged), 0)::int as flagged, coalesce(sum(pending), 0)::int as pending,
      (select count(*)::int from deliveries where state = 'pending') as "deliveriesPending",
      (select count(*)::int from deliveries where state = 'dead') as "deliveriesDead"
    from weekly_flagged where breakdown = 'total'
  `.execute(store.db)
  const [row] = rows
  if (row === undefined) throw new Error('status: the store gave no figures')
  return row
}

/** How it goes, at a glance. */
export function statusHandlers({
  store,
  versions,
  lexicon,
}: Pick<ApiDeps, 'store' | 'versions' | 'lexicon'>): Handlers<'status'> {
  return {
    async status(): Promise<Status> {
      const [sums, work, sources] = await Promise.all([
        figures(store),
        workStatus(store),
        listSources(store),
      ])
      const classify = work.find(({ queue }) => queue === 'classify')
      const enabled = sources.filter((source) => source.enabled)
      return {
        now: sums.now,
        versions: { ...versions, lexicon: lexicon.version },
        work: { open: classify?.open ?? 0, quarantined: classify?.quarantined ?? 0 },
        items: { collected: sums.collected, flagged: sums.flagged, pending: sums.pending },
        deliveries: { pending: sums.deliveriesPending, dead: sums.deliveriesDead },
        sources: {
          enabled: enabled.length,
          failing: enabled.filter((source) => source.errorStreak > 0).length,
        },
      }
    },
  }
}
