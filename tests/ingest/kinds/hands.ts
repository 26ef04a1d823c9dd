import type { Batch, Hands } from '../../../src/ingest/kinds/types.ts'
import { kindOf } from '../../../src/ingest/kinds/index.ts'
import { pseudonym } from '../../../src/ingest/pseudonym.ts'
import type { Derived } from '../../../src/ingest/statement.ts'
import type { RawItem } from '../../../src/model/item.ts'
import type { Source } from '../../../src/model/source.ts'
import { openNet, type Net } from '../../../src/net/net.ts'
import type { HostPort } from '../../../src/net/host-port.ts'
import { NOW } from './now.ts'
import { parser } from '../../support/parser.ts'

export { NOW }
export const KEY = 'a key of thirty-two characters..'

/** Real hands that may reach the named loopback servers. */
export function realHands(named: readonly HostPort[] = []): Hands & AsyncDisposable {
  const net: Net = openNet({ allowPrivate: named, contact: 'monitor@example.org', minDelayMs: 0 })
  let id = 0
  return {
    net,
    parser,
    pseudonymise: (name) => pseudonym(KEY, 'a-source', name),
    now: () => NOW,
    newId: () => {
      id += 1
      return `00000000-0000-7000-8000-${String(id).padStart(12, '0')}`
    },
    [Symbol.asyncDispose]: () => net.close(),
  }
}

export interface Gathered {
  readonly batches: readonly Batch[]
  readonly raws: readonly RawItem[]
  readonly statements: readonly Derived[]
  /** `place: reason` */
  readonly rejected: readonly string[]
  readonly cursor: unknown
  readonly error: string | null
}

/** All that a source gives, put together; its last cursor; and the error that ended it. */
export async function gather(
  hands: Hands,
  source: Source,
  cursor: unknown = {},
): Promise<Gathered> {
  const batches: Batch[] = []
  let error: string | null = null
  try {
    for await (const batch of kindOf(source).collect(hands, source, cursor)) batches.push(batch)
  } catch (thrown) {
    error = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  }
  return {
    batches,
    raws: batches.flatMap((batch) => batch.raws),
    statements: batches.flatMap((batch) => batch.statements),
    rejected: batches.flatMap((batch) =>
      batch.rejected.map(({ place, reason }) => `${place}: ${reason}`),
    ),
    cursor: batches.findLast((batch) => batch.cursor !== undefined)?.cursor ?? cursor,
    error,
  }
}
