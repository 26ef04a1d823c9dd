import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError } from '../../src/lib/errors.ts'
import { migrate, schemaState } from '../../src/store/migrate.ts'
import { migrations } from '../../src/store/migrations/index.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { emptyDatabase, freshDatabase } from '../support/database.ts'
import { ask } from '../support/sql.ts'

const ALL = Object.keys(migrations)

async function emptyStore(): Promise<Store> {
  return openStore((await emptyDatabase()).url)
}

test('an empty database gets every migration in order, once', async () => {
  await using store = await emptyStore()
  expect(await schemaState(store)).toEqual({ last: null, missing: ALL })
  expect(await migrate(store)).toEqual({ applied: ALL })
  expect(await schemaState(store)).toEqual({ last: ALL.at(-1), missing: [] })
  expect(await migrate(store)).toEqual({ applied: [] })
})

test('of six starters at once one migrates and all find the schema', async () => {
  const { url } = await emptyDatabase()
  const stores = await Promise.all(Array.from({ length: 6 }, () => openStore(url, { max: 2 })))
  const results = await Promise.all(stores.map(migrate))
  expect(results.flatMap((result) => result.applied)).toEqual(ALL)
  for (const store of stores) {
    expect(await store.db.selectFrom('alert_rules').select('id').execute()).toHaveLength(5)
    await store.close()
  }
})

test('a schema that a newer version made is refused in words, and left alone', async () => {
  await using db = await freshDatabase()
  await ask(db.url, `insert into tocsin.migrations values ('9999-later', '2030-01-01')`)
  const migrated = migrate(db.store)
  await expect(migrated).rejects.toBeInstanceOf(ConfigError)
  await expect(migrated).rejects.toThrow(
    new RegExp(`newer.*has 9999-later.*up to ${ALL.at(-1)}.*Run the version of Tocsin`, 's'),
  )
  expect((await schemaState(db.store)).missing).toEqual([])
})

test('a migration that fails changes nothing and is named', async () => {
  await using store = await emptyStore()
  await store.pool.query('create schema tocsin; create table tocsin.alert_rules (mine int)')
  const migrated = migrate(store)
  await expect(migrated).rejects.toBeInstanceOf(ConfigError)
  await expect(migrated).rejects.toThrow(/failed at 0003-alerts: .*Nothing was changed/s)
  expect((await schemaState(store)).missing).toEqual(ALL)
  const { rows } = await store.pool.query(`select to_regclass('tocsin.items') as items`)
  expect(rows).toEqual([{ items: null }])
})

test('every table and column of the schema is known to the code, and no other', async () => {
  await using db = await freshDatabase()
  const { rows } = await db.store.pool.query<{ name: string; columns: string }>(
    `select table_name as name, string_agg(column_name, ' ' order by column_name) as columns
     from information_schema.columns
     where table_schema = 'tocsin' and table_name not like 'migrations%' group by 1 order by 1`,
  )
  const found = Object.fromEntries(rows.map((row) => [row.name, row.columns.split(' ')]))
  expect(found).toEqual(declared())
})

/** Tables and columns as the types of `src/store/tables` declare them. */
function declared(): Record<string, readonly string[]> {
  const folder = join(import.meta.dirname, '../../src/store/tables')
  const text = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
  const tables = [...text.matchAll(/^  readonly (\w+): (\w+)$/gm)]
  return Object.fromEntries(tables.map(([, table = '', type = '']) => [table, columns(text, type)]))
}

function columns(text: string, type: string): readonly string[] {
  const body = new RegExp(`^export interface ${type} \\{$(.*?)^\\}$`, 'ms').exec(text)?.[1] ?? ''
  return [...body.matchAll(/^  (\w+): /gm)].map(([, name = '']) => name).toSorted()
}
