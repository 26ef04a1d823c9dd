import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { SourceId } from '../../src/model/ids.ts'
import { sourceHealth } from '../../src/reports/source-health.ts'
import { listAlerts } from '../../src/store/alerts.ts'
import { claimDeliveries } from '../../src/store/deliveries.ts'
import { keepEndpoint } from '../../src/store/endpoints.ts'
import type { Store } from '../../src/store/open.ts'
import { finishRun, type RunResult, startRun } from '../../src/store/runs.ts'
import { factsQuery, sourceFacts } from '../../src/store/source-facts.ts'
import { judgeSources } from '../../src/store/source-health.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { freshDatabase } from '../support/database.ts'
import { rowsOf, source, SOURCE } from './fixtures.ts'

const HOUR = 3_600_000
const feed = source({ kind: 'feed', schedule: '1h' })

/** A run of the past: made by the verbs, and then moved back, with all that it wrote. */
async function ran(store: Store, at: string, result: Partial<RunResult> = {}) {
  const run = await startRun(store, SOURCE)
  await finishRun(store, run, { outcome: 'ok', received: 0, added: 0, rejected: 0, ...result })
  await sql`update source_runs set started_at = ${at}, finished_at = ${at} where id = ${run}`.execute(
    store.db,
  )
}

/** Eight weeks of hourly runs that bring one item each, ending at `to`. */
async function usualWeeks(store: Store, to: string) {
  await sql`
    insert into source_runs (id, source_id, started_at, finished_at, outcome, received, added)
    select gen_random_uuid(), ${SOURCE}, at, at, 'ok', 1, 1
    from generate_series(${to}::timestamptz - interval '56 days', ${to}, '1 hour') as at
  `.execute(store.db)
  await sql`
    insert into source_days (source_id, day, runs, failed, added, longest_gap_ms)
    select source_id, (finished_at at time zone 'UTC')::date, count(*), 0, sum(added), ${HOUR}
    from source_runs group by 1, 2
    on conflict do nothing
  `.execute(store.db)
  await sql`
    update sources set created_at = ${to}::timestamptz - interval '60 days',
      last_success_at = ${to}, last_item_at = ${to}
  `.execute(store.db)
}

const TO = '2026-11-20T12:00:00.000Z'
const later = (hours: number) => new Date(Date.parse(TO) + hours * HOUR).toISOString()
const succeed = (store: Store, at: string) =>
  sql`update sources set last_success_at = ${at}`.execute(store.db)

describe('sourceFacts', () => {
  it('tells what finished runs said, day by day', async () => {
    await using db = await freshDatabase()
    await upsertSource(db.store, feed)
    await ran(db.store, later(-2), { added: 3 })
    await ran(db.store, later(-1), { added: 2 })
    await ran(db.store, later(0), { outcome: 'failed' })
    const [facts] = await sourceFacts(db.store)
    expect(facts).toMatchObject({
      source: SOURCE,
      everyMs: HOUR,
      errorStreak: 1,
      today: 5,
      yesterday: 0,
      days: [],
    })
    const days = await rowsOf(db.store, 'select runs, failed, added from source_days')
    expect(days).toEqual([{ runs: 3, failed: 1, added: 5 }])
    expect((await sourceFacts(db.store, later(0)))[0]?.gapsMs).toEqual([HOUR])
  })

  it('keeps the longest wait for something new, and not that for a run', async () => {
    await using db = await freshDatabase()
    await upsertSource(db.store, feed)
    await ran(db.store, later(-9), { added: 1 })
    await sql`update sources set last_item_at = last_item_at - interval '9 hours'`.execute(
      db.store.db,
    )
    await ran(db.store, later(-8))
    await ran(db.store, later(0), { added: 1 })
    await ran(db.store, later(0), { added: 1 })
    const [day] = await rowsOf<{ gap: number }>(
      db.store,
      'select longest_gap_ms as gap from source_days',
    )
    expect(day?.gap).toBeGreaterThanOrEqual(9 * HOUR)
    expect(day?.gap).toBeLessThan(9.1 * HOUR)
  })

  it('judges a source of eight weeks by what is usual of it', async () => {
    await using db = await freshDatabase()
    await upsertSource(db.store, feed)
    await usualWeeks(db.store, TO)
    const [facts] = await sourceFacts(db.store, later(1))
    if (!facts) throw new Error('the source is there')
    expect(facts.days).toHaveLength(55)
    expect(facts.gapsMs).toHaveLength(100)
    const { state, usual } = sourceHealth(facts)
    expect(state).toBe('healthy')
    expect(usual).toMatchObject({ perDay: 24, perDayMad: 0, gapMs: HOUR, longestGapMs: HOUR })
  })

  it('reads by index, and of millions of runs as few as of thousands', async () => {
    await using db = await freshDatabase()
    await upsertSource(db.store, feed)
    await sql`
      insert into source_runs (id, source_id, started_at, finished_at, outcome, added)
      select gen_random_uuid(), ${SOURCE}, at, at, 'ok', 1
      from generate_series(now() - interval '50000 minutes', now(), '1 minute') as at
    `.execute(db.store.db)
    await sql`analyze source_runs`.execute(db.store.db)
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain (analyze, timing off, costs off) ${factsQuery(null)}
    `.execute(db.store.db)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('source_runs_bringing')
    expect(plan).not.toMatch(/Seq Scan on source_runs/)
    expect(plan).toMatch(/source_runs_bringing[^\n]*actual rows=101\b/)
  })
})

describe('judgeSources', () => {
  it('alerts a silent source once, and closes the alert when it speaks again', async () => {
    await using db = await freshDatabase()
    await upsertSource(db.store, feed)
    await keepEndpoint(db.store, { url: 'https://hooks.example/a', secret: 'whsec_c2VjcmV0' })
    await usualWeeks(db.store, TO)
    expect(await judgeSources(db.store, later(1))).toEqual([
      { source: SOURCE, from: 'new', to: 'healthy' },
    ])
    expect(await listAlerts(db.store)).toEqual([])
    await succeed(db.store, later(4))
    const change = { source: SOURCE, from: 'healthy', to: 'silent' }
    expect(await judgeSources(db.store, later(4))).toEqual([change])
    expect(await judgeSources(db.store, later(4))).toEqual([])
    expect(await judgeSources(db.store, later(4.5))).toEqual([])
    const [alert, ...others] = await listAlerts(db.store)
    expect(others).toEqual([])
    expect(alert).toMatchObject({ kind: 'source', rule: 'source-silent', source: SOURCE })
    expect(alert).toMatchObject({ at: later(4), closedAt: null })
    expect(alert?.deliveries).toHaveLength(1)
    await sql`update sources set last_item_at = ${later(5)}`.execute(db.store.db)
    await succeed(db.store, later(5))
    await judgeSources(db.store, later(5))
    expect((await listAlerts(db.store))[0]).toMatchObject({ closedAt: later(5) })
  })

  it('gives the outbox what a message of a source needs', async () => {
    await using db = await freshDatabase()
    await upsertSource(db.store, feed)
    await keepEndpoint(db.store, { url: 'https://hooks.example/a', secret: 'whsec_c2VjcmV0' })
    await sql`update sources set error_streak = 3`.execute(db.store.db)
    await judgeSources(db.store)
    const ids = (await listAlerts(db.store)).flatMap((one) => one.deliveries.map(({ id }) => id))
    const { deliveries } = await claimDeliveries(db.store, ids, { leaseMs: 60_000 })
    expect(deliveries).toMatchObject([
      { kind: 'source', rule: 'source-failing', source: SOURCE, state: 'failing' },
    ])
  })

  it('tells a change once, however many judge at once', async () => {
    await using db = await freshDatabase()
    await upsertSource(db.store, feed)
    await sql`update sources set error_streak = 3`.execute(db.store.db)
    const changes = await Promise.all(Array.from({ length: 5 }, () => judgeSources(db.store)))
    expect(changes.flat()).toEqual([{ source: SOURCE, from: 'new', to: 'failing' }])
    expect(await listAlerts(db.store)).toHaveLength(1)
  })

  it('raises a new alert when a source falls ill again, and none for a pause', async () => {
    await using db = await freshDatabase()
    await upsertSource(db.store, feed)
    for (const streak of [3, 0, 3]) {
      await sql`update sources set error_streak = ${streak}`.execute(db.store.db)
      await judgeSources(db.store)
    }
    expect(await listAlerts(db.store)).toHaveLength(2)
    await upsertSource(db.store, { ...feed, enabled: false })
    expect(await judgeSources(db.store)).toMatchObject([{ to: 'paused' }])
    const closed = (await listAlerts(db.store)).map((one) => 'closedAt' in one && one.closedAt)
    expect(closed).toHaveLength(2)
    expect(closed).not.toContain(null)
  })

  it('keeps quiet under a rule that is switched off, and of the other source', async () => {
    await using db = await freshDatabase()
    await upsertSource(db.store, feed)
    await upsertSource(db.store, { ...feed, id: 'other' as SourceId })
    await sql`update alert_rules set enabled = false where id = 'source-failing'`.execute(
      db.store.db,
    )
    await sql`update sources set error_streak = 3 where id = ${SOURCE}`.execute(db.store.db)
    expect(await judgeSources(db.store)).toEqual([{ source: SOURCE, from: 'new', to: 'failing' }])
    expect(await listAlerts(db.store)).toEqual([])
  })
})
