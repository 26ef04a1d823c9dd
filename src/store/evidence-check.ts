import { commitmentOf } from '../audit/commitment.ts'
import type { ReadRow } from './audit-read.ts'
import type { EvidenceFault, Kind } from './evidence-fault.ts'
import {
  classificationRecords,
  itemRecords,
  rawRecords,
  reviewRecords,
  type Salted,
} from './evidence-read.ts'
import type { Store } from './open.ts'

/** What the bodies of acts list, by the name under which they list it, and how it is read. */
const LISTED = {
  raws: { act: 'capture', kind: 'raw item', read: rawRecords },
  items: { act: 'capture', kind: 'item', read: itemRecords },
  classifications: {
    act: 'classification',
    kind: 'classification',
    read: classificationRecords,
  },
  reviews: { act: 'review', kind: 'review event', read: reviewRecords },
} as const

type List = keyof typeof LISTED
type Read = (
  db: Store['db'],
  ids: readonly never[],
) => Promise<readonly Salted<{ readonly id: string }>[]>

interface Claim {
  readonly seq: number
  readonly id: string
  readonly commitment: string
}

/** Rows of the store that are read and hashed at once. */
const AT_ONCE = 500

/**
 * Checks the commitments of some rows of the log against the records as they stand now. What has no
 * salt any more is passed over here: `compareWithLog` asks whether the log says why.
 */
export async function checkCommitments(
  store: Store,
  rows: readonly ReadRow[],
): Promise<readonly EvidenceFault[]> {
  const faults: EvidenceFault[] = []
  for (const list of Object.keys(LISTED) as List[]) {
    const { act, kind, read } = LISTED[list]
    const claims = rows.flatMap((row) => (row.act === act ? claimsOf(row, list) : []))
    for (let from = 0; from < claims.length; from += AT_ONCE) {
      const some = claims.slice(from, from + AT_ONCE)
      faults.push(...(await altered(store, kind, some, read as Read)))
    }
  }
  return faults
}

/** The last part of each list is the commitment, the first one the id. */
function claimsOf({ seq, body }: ReadRow, list: List): readonly Claim[] {
  const found = (JSON.parse(body) as Record<string, unknown>)[list]
  if (!Array.isArray(found)) return []
  return (found as readonly (readonly unknown[])[]).flatMap((parts) => {
    const commitment = parts.at(-1)
    return typeof commitment === 'string' ? [{ seq, id: String(parts[0]), commitment }] : []
  })
}

async function altered(
  store: Store,
  kind: Kind,
  claims: readonly Claim[],
  read: Read,
): Promise<readonly EvidenceFault[]> {
  const salted = await read(
    store.db,
    claims.map(({ id }) => id as never),
  )
  const now = new Map(salted.map(({ record, salt }) => [record.id, commitmentOf(salt, record)]))
  return claims.flatMap(({ seq, id, commitment }) => {
    const made = now.get(id)
    if (made === undefined || made === commitment) return []
    return [{ kind, id, found: `differs from what row ${seq} of the log commits to` }]
  })
}
