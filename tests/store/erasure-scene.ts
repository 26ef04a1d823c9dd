import { pseudonym } from '../../src/ingest/pseudonym.ts'
import type { ItemId } from '../../src/model/ids.ts'
import type { Source } from '../../src/model/source.ts'
import { eraseByRequest } from '../../src/store/erasure/request.ts'
import { listItems } from '../../src/store/items.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { addReviewEvent } from '../../src/store/reviews.ts'
import { addRejections, startRun } from '../../src/store/runs.ts'
import {
  captured,
  classification,
  classified,
  flag,
  prepared,
  raw,
  SOURCE,
  user,
} from './fixtures.ts'

export const KEY = 'a key of the tests, longer than 32 characters'
export const HANDLE = 'quietgardener42'
export const TEXT = 'Those dogs of the valley should leave the square, says the quiet gardener.'
export const ADDRESS = `https://square.example/@${HANDLE}/1`
export const POSTER = pseudonym(KEY, SOURCE, HANDLE)
export const DECISION = {
  kind: 'request',
  ground: '17(1)(c)',
  request: 'letter 7',
  note: null,
  by: 'system:cli',
} as const

/** A feed document with the post of a private person beside the post of somebody else. */
export function document(more = ''): ReturnType<typeof raw> {
  return raw(`<feed>${HANDLE}: ${TEXT} | other: The library opens on Monday.${more}</feed>`)
}

export const POST = { key: ADDRESS, text: TEXT, address: ADDRESS, author: POSTER }
export const OTHER = { key: 'k2', text: 'The library opens on Monday.' }

/** Everything that ever happens to a statement happens to this one. */
export async function scene(store: Store) {
  await prepared(store, { publisher: { kind: 'office', name: 'An office' } } as Partial<Source>)
  await store.pool.query(`insert into endpoints (id, url, secret)
    values (gen_random_uuid(), 'https://receiver.invalid/', 'whsec_none')`)
  const { work } = await captured(store, [POST, OTHER], document())
  await classified(
    store,
    work.slice(0, 1),
    classification([flag({ severity: 4, surface: 'dogs' })]),
  )
  await classified(store, work.slice(1), classification())
  const { items } = await listItems(store, {}, { limit: 5 })
  const item = items[0]
  if (!item?.classification) throw new Error('the scene lost its item')
  const reviewer = await user(store, 'reviewer')
  await addReviewEvent(store, {
    item: item.id,
    classification: item.classification.id,
    user: reviewer,
    act: { kind: 'verdict', verdict: 'confirmed' },
    note: `I know ${HANDLE}`,
  })
  const reply = { key: 'k3', text: 'I do not agree at all.', parent: ADDRESS }
  await captured(store, [reply], raw('a reply'))
  await addRejections(store, await startRun(store, SOURCE), [
    { place: `feed entry ${ADDRESS}`, reason: `bad date in "${TEXT}"` },
  ])
  return item.id
}

/** Follows a request for these items. */
export const erase = (store: Store, ids: readonly ItemId[]) =>
  eraseByRequest(store, KEY, DECISION, ids)

/**
 * Tables of every schema, those of the queue too, in which a word stands: in any row as text, and in
 * any bytes, whatever the column.
 */
export async function hits(store: Store, word: string): Promise<readonly string[]> {
  // As the owner: the role of the application sees no table of the queue.
  await using owner = await openStore(store.url, { asOwner: true, max: 1 })
  const { rows: tables } = await owner.pool.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
       and n.nspname not like 'pg_toast%' order by 1`,
  )
  const hex = Buffer.from(word).toString('hex')
  const found: string[] = []
  for (const { name } of tables) {
    const { rowCount } = await owner.pool.query(
      `select from ${name} t where strpos(lower(t::text), lower($1)) > 0 or strpos(t::text, $2) > 0 limit 1`,
      [word, hex],
    )
    if ((rowCount ?? 0) > 0) found.push(name)
  }
  return found
}

/** The first row of the audit log that does not follow from the one before. */
export async function firstBroken(store: Store): Promise<number | null> {
  const { rows } = await store.pool.query<{ seq: number }>(
    `select seq from (
       select *, lag(hash, 1, decode(repeat('00', 32), 'hex')) over (order by seq) as before
       from audit) as a
     where previous <> before or hash <> audit_hash(previous, seq, at, act, actor, body)
     order by seq limit 1`,
  )
  return rows[0]?.seq ?? null
}
