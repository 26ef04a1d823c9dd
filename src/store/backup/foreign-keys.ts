import { escapeIdentifier, type PoolClient } from 'pg'

/** A foreign key as it is declared. */
export interface ForeignKey {
  readonly table: string
  readonly name: string
  readonly definition: string
}

/** Takes all foreign keys off: tables point at each other in a circle, so that no order would do. */
export async function takeForeignKeys(client: PoolClient): Promise<readonly ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select conrelid::regclass::text as table, conname as name,
       pg_get_constraintdef(oid) as definition
     from pg_constraint
     where contype = 'f' and connamespace = 'tocsin'::regnamespace order by 1, 2`,
  )
  for (const { table, name } of rows) {
    await client.query(`alter table ${table} drop constraint ${escapeIdentifier(name)}`)
  }
  return rows
}

/** Puts them back; PostgreSQL checks every row. */
export async function restoreForeignKeys(
  client: PoolClient,
  keys: readonly ForeignKey[],
): Promise<void> {
  for (const { table, name, definition } of keys) {
    await client.query(
      `alter table ${table} add constraint ${escapeIdentifier(name)} ${definition}`,
    )
  }
}
