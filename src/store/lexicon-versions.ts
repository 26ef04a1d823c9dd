import { sql } from 'kysely'
import type { EntryId } from '../model/ids.ts'
import { sha256 } from '../audit/sha256.ts'
import { recordActs } from './audit.ts'
import { cleanJson, cleanOrNull } from './clean.ts'
import type { Store } from './open.ts'
import { inTransaction } from './transaction.ts'

/** What of a lexicon is kept for ever, so that an old flag can still be explained. */
export interface LexiconContent {
  /** Each entry as it is to be shown, by its id. */
  readonly entries: Readonly<Record<string, unknown>>
  readonly [part: string]: unknown
}

/**
 * Keeps a lexicon version for ever; what is there already is left as it is. `compiled` is the whole
 * of it, as JSON: it is added where the version was kept without. Its first use is an act of the
 * audit log.
 */
export async function keepLexicon(
  store: Store,
  version: string,
  content: LexiconContent,
  compiled: string | null = null,
): Promise<void> {
  const held = await sql`
    select from lexicon_versions
    where version = ${version} and (compiled is not null or ${compiled}::text is null)
  `.execute(store.db)
  if (held.rows.length > 0) return
  const whole = cleanOrNull(compiled)
  await inTransaction(store, async (trx) => {
    const { numAffectedRows } = await sql`
      insert into lexicon_versions (version, content, compiled)
      values (${version}, ${cleanJson(content)}::jsonb, ${whole})
      on conflict (version) do update set compiled = excluded.compiled
      where lexicon_versions.compiled is null and excluded.compiled is not null
    `.execute(trx)
    if (Number(numAffectedRows ?? 0) === 0) return
    const body = { version, sha256: whole === null ? null : sha256(whole) }
    await recordActs(trx, [{ act: 'lexicon.change', actor: 'system:lexicon', body }])
  })
}

/** The whole of a kept version, as the build wrote it; `null` where no whole one is kept. */
export async function wholeLexicon(store: Store, version: string): Promise<string | null> {
  const { rows } = await sql<{ compiled: string | null }>`
    select compiled from lexicon_versions where version = ${version}
  `.execute(store.db)
  return rows[0]?.compiled ?? null
}

/** Entries of a kept version by id; those that it does not hold are missing. */
export async function entriesOf(
  store: Store,
  version: string,
  ids: readonly EntryId[],
): Promise<ReadonlyMap<EntryId, unknown>> {
  const { rows } = await sql<{ id: EntryId; entry: unknown }>`
    select wanted.id, content -> 'entries' -> wanted.id as entry
    from lexicon_versions, unnest(${ids}::text[]) as wanted(id)
    where version = ${version} and content -> 'entries' -> wanted.id is not null
  `.execute(store.db)
  return new Map(rows.map((row) => [row.id, row.entry]))
}

/** Another part of a kept version, for example `categories`; `undefined` where it holds none. */
export async function lexiconPart(store: Store, version: string, part: string): Promise<unknown> {
  const { rows } = await sql<{ part: unknown }>`
    select content -> ${part} as part from lexicon_versions where version = ${version}
  `.execute(store.db)
  return rows[0]?.part ?? undefined
}
