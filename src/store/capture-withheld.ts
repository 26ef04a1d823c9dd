import { sql } from 'kysely'
import { ConfigError } from '../lib/errors.ts'
import type { ErasureId, RawItemId, SourceId } from '../model/ids.ts'
import type { RawItem } from '../model/item.ts'
import type { Prepared } from './capture-statement.ts'
import { hexOf } from './clean.ts'
import { keyed } from './erasure/keyed.ts'
import { closeBytes } from './erasure/raws.ts'
import type { Trx } from './transaction.ts'

/** A batch without what was erased. */
export interface Admitted {
  /** In the order of the batch; `null` for one that came again after it was erased. */
  readonly statements: readonly (Prepared | null)[]
  /** Bytes that are kept, and those of which only a keyed hash is: they hold an erased statement. */
  readonly raws: readonly RawItem[]
  readonly hashOnly: readonly RawItem[]
  /** Raw items whose bytes were taken away for its sake. */
  readonly closed: readonly RawItemId[]
}

/**
 * Takes out of a batch what was erased and must not come back: its statements, and the bytes of every
 * document that holds one that was erased by request. What was erased by a rule alone costs other
 * statements no evidence. A document without any other statement is not noted at all.
 *
 * @throws ConfigError without the key where something was erased: it could not be told
 */
export async function admit(
  trx: Trx,
  source: SourceId,
  key: string | undefined,
  statements: readonly Prepared[],
  raws: readonly RawItem[],
): Promise<Admitted> {
  if (!(await anythingErased(trx))) return { statements, raws, hashOnly: [], closed: [] }
  if (key === undefined) {
    throw new ConfigError(
      `capture: source "${source}" cannot be stored without the pseudonyms' key: statements were ` +
        'erased, and only the key tells whether one of them comes again. Pass it as `key`.',
    )
  }
  const known = await lookUp(trx, source, key, statements)
  const gone = new Set(statements.filter((one) => known.gone(one)))
  const admitted = statements.map((one) => (gone.has(one) ? null : known.renamed(one)))
  const erasedBytes = await bytesErased(trx, key, raws)
  const needed = new Set(admitted.flatMap((one) => one?.raw ?? []))
  const tainted = new Map<RawItemId, ErasureId | null>()
  for (const one of gone) tainted.set(one.raw, tainted.get(one.raw) ?? known.request(one))
  const closed: RawItemId[] = []
  for (const raw of raws) {
    const request = tainted.get(raw.id)
    if (request) closed.push(...(await closeBytes(trx, key, request, [raw.sha256])))
  }
  const shut = ({ id }: RawItem) =>
    erasedBytes.has(id) || (tainted.has(id) && (Boolean(tainted.get(id)) || !needed.has(id)))
  return {
    statements: admitted,
    raws: raws.filter((raw) => !shut(raw)),
    hashOnly: raws.filter((raw) => shut(raw) && needed.has(raw.id)),
    closed,
  }
}

async function anythingErased(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (select from withheld)
      or exists (select from raw_items where erased_at is not null) as some
  `.execute(trx)
  return rows[0]?.some === true
}

interface Row {
  readonly hash: string
  readonly field: 'text' | 'author'
  readonly by: 'rule' | 'request'
  readonly author: string | null
  readonly erasure: ErasureId
}

async function lookUp(trx: Trx, source: SourceId, key: string, statements: readonly Prepared[]) {
  const textOf = (one: Prepared) => keyed(key, 'text', source, one.textHash, one.authorHash)
  const keyOf = (one: Prepared) => keyed(key, 'key', source, one.key)
  const hashes = statements.flatMap((one) => [textOf(one), keyOf(one)])
  const { rows } = await sql<Row>`
    update withheld w set last_seen_at = now() from items i
    where w.hash in (select decode(h, 'hex') from unnest(${hashes}::text[]) as h)
      and i.id = w.item_id
    returning encode(w.hash, 'hex') as hash, w.field, w.by, i.author,
      i.erasure_id as erasure
  `.execute(trx)
  const found = new Map(rows.map((row) => [row.hash, row]))
  const isText = (hash: string) => found.get(hash)?.field === 'text'
  return {
    gone: (one: Prepared) => isText(textOf(one)) || isText(keyOf(one)),
    /** The request that it was erased by: no document that holds it is kept. `null`: a rule. */
    request: (one: Prepared): ErasureId | null => {
      const fits = [textOf(one), keyOf(one)].flatMap((hash) => found.get(hash) ?? [])
      return fits.find((row) => row.by === 'request')?.erasure ?? null
    },
    /** A statement that lost its author is the same statement without them. */
    renamed: (one: Prepared): Prepared => {
      const row = found.get(textOf(one))
      if (row?.field !== 'author') return one
      const { author } = row
      const authorHash = hexOf('md5', author ?? '')
      return { ...one, author, authorIsPublic: false, authorHash }
    },
  }
}

async function bytesErased(
  trx: Trx,
  key: string,
  raws: readonly RawItem[],
): Promise<ReadonlySet<RawItemId>> {
  const hashes = new Map(raws.map((raw) => [keyed(key, 'bytes', raw.sha256), raw.id]))
  const { rows } = await sql<{ hash: string }>`
    select encode(sha256, 'hex') as hash from blobs
    where sha256 in (select decode(h, 'hex') from unnest(${[...hashes.keys()]}::text[]) as h)
  `.execute(trx)
  return new Set(rows.flatMap((row) => hashes.get(row.hash) ?? []))
}

/** A raw item of which only a keyed hash is kept: no bytes, no headers. */
export function withoutBytes(key: string, raw: RawItem): RawItem {
  return {
    ...raw,
    headers: {},
    sha256: keyed(key, 'bytes', raw.sha256),
    bytes: new Uint8Array(),
  }
}
