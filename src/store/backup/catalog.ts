import { escapeIdentifier, type PoolClient } from 'pg'

/** A table of the store and its columns, those that the store computes left out. */
export interface Table {
  readonly name: string
  readonly columns: readonly string[]
}

/** The ledger of migrations comes from migrating. Nobody stays signed in over a restore. */
const LEFT_OUT = ['migrations', 'migrations_lock', 'sessions']

/** Every table that a backup holds, by name. */
export async function tablesOf(client: PoolClient): Promise<readonly Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'tocsin'::regnamespace and c.relkind in ('r', 'p')
       and not c.relispartition and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       and c.relname <> all ($1::text[])
     group by c.relname order by c.relname`,
    [LEFT_OUT],
  )
  return rows
}

/** `tocsin."items"`, whatever the search path is. */
export function nameOf(table: string): string {
  return `tocsin.${escapeIdentifier(table)}`
}

export function columnList(columns: readonly string[]): string {
  return columns.map((column) => escapeIdentifier(column)).join(', ')
}

/** The names of the migrations that the schema has, in order; none where there is no schema. */
export async function ledgerOf(client: PoolClient): Promise<readonly string[]> {
  const found = await client.query<{ there: boolean }>(
    `select to_regclass('tocsin.migrations') is not null as there`,
  )
  if (found.rows[0]?.there !== true) return []
  const { rows } = await client.query<{ name: string }>(
    'select name from tocsin.migrations order by name',
  )
  return rows.map((row) => row.name)
}
