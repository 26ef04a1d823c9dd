import { sql } from 'kysely'
import type { Store } from '../../src/store/open.ts'

/** Lets so many hours pass for the watch on sources: all that was written of it moves back. */
export async function passHours(store: Store, hours: number): Promise<void> {
  const by = sql`- ${hours} * interval '1 hour'`
  await sql`update sources set created_at = created_at ${by}, last_success_at = last_success_at ${by}`.execute(store.db) // prettier-ignore
  await sql`update source_runs set started_at = started_at ${by}, finished_at = finished_at ${by}`.execute(store.db) // prettier-ignore
  await sql`update source_schedules set recorded_at = recorded_at ${by}`.execute(store.db)
  await sql`update source_gaps set from_at = from_at ${by}, to_at = to_at ${by}, recorded_at = recorded_at ${by}`.execute(store.db) // prettier-ignore
}
