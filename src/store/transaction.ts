import type { Transaction } from 'kysely'
import type { Database } from './database.ts'
import type { Store } from './open.ts'

export type Trx = Transaction<Database>

/** A clash with another transaction that is over by now: serialisation failure, deadlock. */
const CLASHES: ReadonlySet<unknown> = new Set(['40001', '40P01'])
const UNIQUE_VIOLATION = '23505'
const TRIES = 6

/**
 * Runs `work` in one transaction, again from the start where it clashed with another one. The one
 * layer that retries: `work` must have no effect outside of the transaction.
 */
export async function inTransaction<Result>(
  store: Store,
  work: (trx: Trx) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await store.db.transaction().execute(work)
    } catch (error) {
      if (tries >= TRIES || !clashed(error)) throw error
    }
  }
}

/** The code of a PostgreSQL error; `undefined` for any other. */
export function sqlState(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

function clashed(error: unknown): boolean {
  const code = sqlState(error)
  return code === UNIQUE_VIOLATION || CLASHES.has(code)
}
