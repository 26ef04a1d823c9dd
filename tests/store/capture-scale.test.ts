import { expect, it } from 'vitest'
import type { SourceId } from '../../src/model/ids.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { freshDatabase } from '../support/database.ts'
import { ask } from '../support/sql.ts'
import { captured, prepared, raw, source } from './fixtures.ts'

const NEW = 'council' as SourceId
const BATCHES = 10
const BATCH = 200

/** Entries of the indexes of items, and rows of the table, that were read so far. */
const READ = `select (select sum(idx_tup_read) from pg_stat_user_indexes where relname = 'items')
  + (select seq_tup_read from pg_stat_user_tables where relname = 'items') as rows`

it('a source that the statistics do not know yet is not read as a whole for each batch of it', async () => {
  await using db = await freshDatabase()
  await prepared(db.store)
  await captured(db.store, statements(BATCH, 0))
  await ask(db.url, 'analyze tocsin.items')
  await upsertSource(db.store, source({ id: NEW }))
  const before = await readSoFar(db.url)
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const given = statements(BATCH, batch)
    await captured(db.store, given, raw(JSON.stringify(given), { source: NEW }))
  }
  const after = await readSoFar(db.url)
  expect((after - before) / (BATCHES * BATCH)).toBeLessThan(5)
})

function statements(count: number, batch: number) {
  return Array.from({ length: count }, (_, n) => ({
    key: `minutes-${batch}-${n}`,
    text: `Item ${n} of day ${batch} was read.`,
  }))
}

async function readSoFar(url: string): Promise<number> {
  const [row] = await ask(url, READ)
  return Number((row as { rows: string }).rows)
}
