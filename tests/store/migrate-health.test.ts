import { expect, test } from 'vitest'
import { migrations } from '../../src/store/migrations/index.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { weeklyCounts } from '../../src/store/counts.ts'
import { emptyDatabase } from '../support/database.ts'
import { rowsOf } from './fixtures.ts'

async function run(store: Store, names: readonly string[]): Promise<void> {
  for (const name of names) await store.pool.query(`begin; ${migrations[name]}; commit`)
}

/** A run of hours ago; `added` and how it ended. */
const runOf = (source: string, hours: number, outcome: string, added = 0) =>
  `insert into source_runs (id, source_id, started_at, finished_at, outcome, added)
   values (gen_random_uuid(), '${source}', timestamptz '2026-11-20 00:00Z' - interval '${hours} h',
     timestamptz '2026-11-20 00:00Z' - interval '${hours} h', '${outcome}', ${added});`

test('a store of before learns what it can from the rows that it has', async () => {
  await using store = await openStore((await emptyDatabase()).url)
  const names = Object.keys(migrations)
  const first = names.findIndex((name) => name >= '0012')
  await run(store, names.slice(0, first))
  await store.pool.query(`
    insert into sources (id, kind, address, name, publisher_kind, publisher_name, schedule, created_at)
    select id, 'feed', '', id, 'outlet', id, schedule, '2026-11-17 00:00Z'
    from (values ('hourly', '60m'), ('asked', null), ('daily', '1d')) as given(id, schedule);
    ${runOf('hourly', 71.5, 'ok', 2)} ${runOf('hourly', 70.5, 'unchanged')}
    ${runOf('hourly', 60.5, 'failed')} ${runOf('hourly', 50.5, 'ok', 3)}
    ${runOf('hourly', 40.5, 'ok', 1)} ${runOf('asked', 10, 'ok', 1)}
    insert into source_runs (id, source_id) values (gen_random_uuid(), 'hourly');
  `)
  await store.pool.query(`
    insert into blobs values (sha256('a'), 'a');
    insert into lexicon_versions (version, content) values ('one', '{}');
    insert into raw_items (id, source_id, address, final_address, media_type, fetched_at, sha256)
      values (gen_random_uuid(), 'asked', '', '', '', now(), sha256('a'));
    insert into items (id, source_id, source_key, version, raw_item_id, text, text_sha256, address,
        precision, week, week_by)
      select gen_random_uuid(), 'asked', text, 1, r.id, text, sha256(text::bytea), given.address,
        'unknown', '2026-11-16', 'captured'
      from raw_items r, (values ('a', 'https://Council.example:8443/a?b'), ('b', null),
        ('harmless', 'https://council.example/c')) as given(text, address);
    insert into classifications (id, item_id, engine, lexicon, language, script,
        language_confidence, language_by, covered, candidates, severity)
      select gen_random_uuid(), id, '1', 'one', 'en', 'Latn', 1, 'words', true, '[]',
        case when text = 'harmless' then 0 else 3 end from items;
    update items set classification_id = c.id from classifications c where c.item_id = items.id;
  `)
  await run(store, names.slice(first))
  expect(
    await rowsOf(store, 'select source_id, address, host, state from removal_watches'),
  ).toEqual([
    {
      source_id: 'asked',
      address: 'https://Council.example:8443/a?b',
      host: 'council.example:8443',
      state: 'new',
    },
  ])
  expect(
    await rowsOf(store, 'select source_id, every_ms, enabled from source_schedules order by 1'),
  ).toEqual([
    { source_id: 'asked', every_ms: null, enabled: true },
    { source_id: 'daily', every_ms: 86_400_000, enabled: true },
    { source_id: 'hourly', every_ms: 3_600_000, enabled: true },
  ])
  const gaps = `select reason, extract(epoch from to_at - from_at)::float8 / 3600 as hours
    from source_gaps order by from_at`
  expect(await rowsOf(store, gaps)).toEqual([
    { reason: 'failing', hours: 19 },
    { reason: 'not-run', hours: 9 },
  ])
  const days = `select day, runs, failed, added, longest_gap_ms / 3600000.0 as gap
    from source_days where source_id = 'hourly' order by day`
  expect(
    (await rowsOf<{ gap: string }>(store, days)).map((one) => ({ ...one, gap: Number(one.gap) })),
  ).toEqual([
    { day: '2026-11-17', runs: 4, failed: 1, added: 5, gap: 21 },
    { day: '2026-11-18', runs: 1, failed: 0, added: 1, gap: 10 },
  ])
  const [source] = await rowsOf<{ last: string }>(
    store,
    `select last_item_at as last from sources where id = 'hourly'`,
  )
  expect(source?.last).toBe('2026-11-18T07:30:00.000Z')
  const asOf = '2026-11-20T00:00:00.000Z'
  const counted = await weeklyCounts(store, { from: '2026-W47', to: '2026-W47', by: 'total', asOf })
  expect(counted.gaps.map((gap) => [gap.source, gap.reason])).toEqual([
    ['daily', 'not-run'],
    ['hourly', 'failing'],
    ['hourly', 'not-run'],
    ['hourly', 'not-run'],
  ])
})
