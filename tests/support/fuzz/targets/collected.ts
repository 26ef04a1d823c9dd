import { kindOf } from '../../../../src/ingest/kinds/index.ts'
import type { Batch, Hands } from '../../../../src/ingest/kinds/types.ts'
import type { Derived } from '../../../../src/ingest/statement.ts'
import { ConfigError, RetryableError, UsageError } from '../../../../src/lib/errors.ts'
import type { SourceId } from '../../../../src/model/ids.ts'
import type { RawItem } from '../../../../src/model/item.ts'
import type { Source } from '../../../../src/model/source.ts'
import type { Outcome } from '../target.ts'

/** A source of a kind, with settings as the product would fill them in. */
export function fuzzSource(kind: Source['kind'], address: string, settings = {}): Source {
  return {
    id: 'fuzz' as SourceId,
    kind,
    address,
    name: 'Fuzz',
    publisher: { kind: 'outlet', name: 'Example Outlet' },
    languages: [],
    schedule: null,
    settings,
    enabled: true,
  }
}

/** What a source gives from its beginning, batch by batch. */
export function batchesOf(hands: Hands, source: Source): AsyncIterable<Batch> {
  return kindOf(source).collect(hands, source, {})
}

/** All that is in some batches. */
export async function collected(batches: AsyncIterable<Batch>): Promise<Outcome> {
  const raws: RawItem[] = []
  const statements: Derived[] = []
  const reasons: string[] = []
  try {
    for await (const batch of batches) {
      raws.push(...batch.raws)
      statements.push(...batch.statements)
      reasons.push(...batch.rejected.map(({ reason }) => reason))
      // The store keeps it as JSON.
      JSON.stringify(batch.cursor)
    }
  } catch (error) {
    reasons.push(foreseen(error))
  }
  return { read: statements.length, reasons, statements, raws }
}

/** The words of an error that the product foresees. @throws any other */
export function foreseen(error: unknown): string {
  const known =
    error instanceof UsageError || error instanceof ConfigError || error instanceof RetryableError
  if (known) return error.message
  throw error
}
