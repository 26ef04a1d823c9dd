/**
 * Near copies in a store of many synthetic items: `--items 100000` by default, 1,000,000 as the long
 * form. Every twentieth item is a copy with a known edit, every twentieth looks like one and is none.
 * Prints precision, recall by edit, items a second beside a floor in the same run (finding exact
 * copies alone, by hash, with the same tables), and the cost of the last tenth beside the first.
 * Fails below the floors of recall and precision, or where the cost grows.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { ensureEmbedded } from '../src/store/embedded/index.ts'
import { migrate } from '../src/store/migrate.ts'
import { compareDue } from '../src/store/near.ts'
import { openStore, type Store } from '../src/store/open.ts'
import { sign } from '../src/text/near/signature.ts'
import { chance, EDITS, NEGATIVES, post } from './near-texts.ts'
import { spent } from './spent.ts'

const LEAST_PRECISION = 0.99
const LEAST_RECALL = 0.97
const MOST_GROWTH = 2
const BATCH = 5000

const { values } = parseArgs({ options: { items: { type: 'string', default: '100000' } } })
const ITEMS = Number(values.items)

interface Made {
  readonly text: string
  /** Number of the item that it is derived from, and how; `null` for an original. */
  readonly of: { readonly n: number; readonly how: string; readonly copy: boolean } | null
}

/** Item `n`. What is derived comes up to half of the items after its original. */
function make(n: number): Made {
  const kind = n % 20
  if (n < 40 || (kind !== 7 && kind !== 13)) return { text: post(n), of: null }
  const next = chance(n * 31 + 5)
  const copy = kind === 7
  const edits = Object.entries(copy ? EDITS : NEGATIVES)
  const [how, edit] = edits[Math.floor(next() * edits.length)] as (typeof edits)[number]
  const origin = Math.floor((next() * n) / 20) * 20
  return { text: edit(post(origin), next), of: { n: origin, how, copy } }
}

/** Items as capture leaves them, put in at once: what is measured is what comes after. */
async function fill(store: Store): Promise<void> {
  await sql`
    insert into sources (id, kind, address, name, publisher_kind, publisher_name)
    values ('bench', 'manual', '', 'Bench', 'outlet', 'Bench')
  `.execute(store.db)
  await sql`insert into blobs values (sha256('x'), 'x')`.execute(store.db)
  await sql`
    insert into raw_items (id, source_id, address, final_address, media_type, fetched_at, sha256)
    values (${idOf(0)}, 'bench', 'bench', 'bench', 'text/plain', now(), sha256('x'))
  `.execute(store.db)
  for (let from = 0; from < ITEMS; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, ITEMS - from) }, (_, at) => from + at)
    await sql`
      with given as (
        select n, id, text, timestamptz '2026-01-01Z' + n * interval '1 s' as at
        from unnest(${numbers}::int[], ${numbers.map(idOf)}::uuid[],
          ${numbers.map((n) => make(n).text)}::text[]) as r(n, id, text)
      ), near as (insert into near_due (item_id, captured_at) select id, at from given)
      insert into items (id, source_id, source_key, version, raw_item_id, text, text_sha256,
        author, precision, captured_at, week, week_by)
      select id, 'bench', n::text, 1, ${idOf(0)}, text, sha256(convert_to(text || n, 'UTF8')),
        'p-' || (n % 5000), 'unknown', at, date_trunc('week', at)::date, 'captured' from given
    `.execute(store.db)
  }
  await sql`analyze items, near_due`.execute(store.db)
}

function idOf(n: number): string {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}

/** @returns milliseconds that each tenth of the items took. */
async function compareAll(store: Store): Promise<readonly number[]> {
  const tenths: number[] = []
  let done = 0
  let begin = performance.now()
  for (;;) {
    const compared = await compareDue(store, 500)
    if (compared === null || compared.done === 0) return tenths
    done += compared.done
    if (done >= (ITEMS / 10) * (tenths.length + 1)) {
      tenths.push(performance.now() - begin)
      begin = performance.now()
      await sql`analyze near_texts, near_bands, near_items`.execute(store.db)
    }
  }
}

/** Exact copies alone, by the hash of the text, in batches of the same size. @returns milliseconds */
async function exactFloor(store: Store, items: number): Promise<number> {
  await sql`create table floor_texts (hash bytea primary key)`.execute(store.db)
  await sql`create table floor_items (item_id uuid primary key, hash bytea)`.execute(store.db)
  const begin = performance.now()
  for (let from = 0; from < items; from += 500) {
    await sql`
      with given as (
        select id, sha256(convert_to(lower(text), 'UTF8')) as hash from items
        where id >= ${idOf(from)}::uuid and id < ${idOf(from + 500)}::uuid
      ), texts as (insert into floor_texts select distinct hash from given on conflict do nothing)
      insert into floor_items select id, hash from given
    `.execute(store.db)
  }
  return performance.now() - begin
}

async function clustersOf(store: Store): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ n: number; cluster: number }>`
    select i.source_key::int as n, t.cluster from near_items n
      join near_texts t on t.id = n.text_id join items i on i.id = n.item_id
  `.execute(store.db)
  return new Map(rows.map((row) => [row.n, row.cluster]))
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)} %`
}

/** Says what was found of what was planted. @returns whether the floors hold */
function judge(clusters: ReadonlyMap<number, number>): boolean {
  const tally = new Map<string, { found: number; all: number; copy: boolean }>()
  for (let n = 0; n < ITEMS; n += 1) {
    const { of } = make(n)
    if (of === null) continue
    const row = tally.get(of.how) ?? { found: 0, all: 0, copy: of.copy }
    row.all += 1
    const own = clusters.get(n)
    if (own !== undefined && own === clusters.get(of.n)) row.found += 1
    tally.set(of.how, row)
  }
  let [right, wanted, wrong] = [0, 0, 0]
  for (const [how, { found, all, copy }] of tally) {
    process.stdout.write(
      `${copy ? 'copy' : 'no copy'}, ${how}: ${percent(found, all)} of ${all} joined\n`,
    )
    if (copy) [right, wanted] = [right + found, wanted + all]
    else wrong += found
  }
  const strangers = strangersIn(clusters)
  const precision = right / (right + wrong + strangers)
  process.stdout.write(
    `recall ${percent(right, wanted)} (floor ${LEAST_RECALL}), precision ${percent(right, right + wrong + strangers)} ` +
      `(floor ${LEAST_PRECISION}); ${strangers} originals joined that have nothing to do with each other\n`,
  )
  return precision >= LEAST_PRECISION && right / wanted >= LEAST_RECALL
}

/** Originals that stand in a cluster with another original. */
function strangersIn(clusters: ReadonlyMap<number, number>): number {
  const seen = new Set<number>()
  let strangers = 0
  for (let n = 0; n < ITEMS; n += 1) {
    const cluster = clusters.get(n)
    if (make(n).of !== null || cluster === undefined) continue
    if (seen.has(cluster)) strangers += 1
    seen.add(cluster)
  }
  return strangers
}

/** Microseconds of processor time that signing takes a text, and an empty pass over its letters. */
function signingCost(): readonly [number, number] {
  const texts = Array.from({ length: 2000 }, (_, n) => make(n).text)
  const each = (work: (text: string) => void) => spent(() => texts.forEach(work)) / texts.length
  let sum = 0
  const pass = (text: string) => {
    for (let at = 0; at < text.length; at += 1) sum += text.charCodeAt(at)
  }
  return [each(sign), each(pass) + (sum === 0 ? 1 : 0)]
}

const folder = await mkdtemp(join(tmpdir(), 'tocsin-bench-'))
// Under root the server has a user of its own, who must get through to its part.
await chmod(folder, 0o711)
try {
  await using server = await ensureEmbedded({ folder: join(folder, 'postgres') })
  // As the owner, who may make the tables of the floor.
  await using store = await openStore(server.url, { asOwner: true })
  await migrate(store)
  await fill(store)
  const [signing, pass] = signingCost()
  process.stdout.write(
    `signing: ${signing.toFixed(0)} µs of processor time a text, an empty pass over it ${pass.toFixed(1)} µs\n`,
  )
  const tenths = await compareAll(store)
  const all = tenths.reduce((sum, one) => sum + one, 0)
  const floor = await exactFloor(store, ITEMS)
  const growth = (tenths.at(-1) ?? 0) / (tenths[0] ?? 1)
  process.stdout.write(
    `${ITEMS.toLocaleString('en')} items: ${Math.round((ITEMS / all) * 1000).toLocaleString('en')} a second; ` +
      `${(all / floor).toFixed(1)} times the cost of exact copies alone; ` +
      `last tenth ${growth.toFixed(2)} times the first (at most ${MOST_GROWTH})\n`,
  )
  const { rows } = await sql<{ size: string }>`
    select pg_size_pretty(sum(pg_total_relation_size(c::regclass))) as size
    from unnest(array['near_texts', 'near_bands', 'near_items']) as c
  `.execute(store.db)
  process.stdout.write(`tables of near copies: ${rows[0]?.size}\n`)
  if (!judge(await clustersOf(store)) || growth > MOST_GROWTH) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
