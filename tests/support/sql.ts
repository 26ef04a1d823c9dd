import { Client } from 'pg'

/** Runs statements on an address with a connection of their own. Returns the last one's rows. */
export async function ask(url: string, ...statements: readonly string[]): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    let rows: unknown[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}
