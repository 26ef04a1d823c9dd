import { listDeliveries } from '../../store/alerts.ts'
import { schemaState } from '../../store/migrate.ts'
import type { Store } from '../../store/open.ts'
import { workStatus } from '../../store/quarantine.ts'
import { listRules } from '../../store/retention-rules.ts'
import { listSources } from '../../store/sources.ts'
import { inspectServer } from '../../store/status.ts'
import { checkAudit } from './audit.ts'
import { bad, type Finding, ok, warn } from './finding.ts'

/** Leases and figures go by the store's clock; a larger difference confuses whoever reads both. */
const MOST_SKEW_MS = 5000

/** What the store tells: server, schema, clock, durability, and what waits for a person. */
export async function checkStore(store: Store, now: () => number): Promise<readonly Finding[]> {
  const { missing } = await schemaState(store)
  const schema =
    missing.length === 0
      ? ok('Schema', 'up to date')
      : bad('Schema', `lacks ${missing.join(', ')}`, 'Run "tocsin migrate".')
  const server = await checkServer(store, now)
  return missing.length === 0
    ? [...server, schema, await checkAudit(store), ...(await checkWork(store))]
    : [...server, schema]
}

async function checkServer(store: Store, now: () => number): Promise<readonly Finding[]> {
  const asked = now()
  const server = await inspectServer(store)
  const skew = Math.round(server.clock - (asked + now()) / 2)
  return [
    ok('PostgreSQL', server.version),
    server.fsync === 'on' && server.synchronousCommit !== 'off'
      ? ok('Durability', 'fsync on, synchronous commit')
      : bad(
          'Durability',
          `fsync ${server.fsync}, synchronous_commit ${server.synchronousCommit}`,
          'A power cut would lose accepted statements: set both on.',
        ),
    Math.abs(skew) <= MOST_SKEW_MS
      ? ok('Clock', `${Math.abs(skew)} ms from the store's`)
      : warn('Clock', `${Math.abs(skew)} ms from the store's`, 'Set both clocks by NTP.'),
  ]
}

async function checkWork(store: Store): Promise<readonly Finding[]> {
  const [work, dead, sources, rules] = await Promise.all([
    workStatus(store),
    listDeliveries(store, { state: 'dead' }),
    listSources(store),
    listRules(store),
  ])
  const open = work.reduce((sum, queue) => sum + queue.open, 0)
  const aside = work.reduce((sum, queue) => sum + queue.quarantined, 0)
  const failing = sources.filter((source) => source.enabled && source.errorStreak > 0)
  return [
    ok('Work', `${open} items wait`),
    aside === 0
      ? ok('Quarantine', 'empty')
      : warn('Quarantine', `${aside} items`, 'See "tocsin quarantine list".'),
    dead.length === 0
      ? ok('Deliveries', 'none given up')
      : warn(
          'Deliveries',
          `${dead.length} given up`,
          'See "tocsin webhook deliveries --state dead", then "tocsin webhook replay".',
        ),
    failing.length === 0
      ? ok('Sources', `${sources.length} declared, none failing`)
      : warn(
          'Sources',
          `failing: ${failing.map(({ id }) => id).join(', ')}`,
          'See "tocsin source list".',
        ),
    rules.some((rule) => rule.enabled)
      ? ok('Retention', `${rules.filter((rule) => rule.enabled).length} rules are followed`)
      : warn(
          'Retention',
          'no rule is switched on, so that everything is kept',
          'See "tocsin retention plan", then "tocsin retention apply".',
        ),
  ]
}
