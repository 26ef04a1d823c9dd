import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { checkChain } from '../src/store/audit-check.ts'
import { ensureEmbedded } from '../src/store/embedded/index.ts'
import { migrate } from '../src/store/migrate.ts'
import { openStore, type Store } from '../src/store/open.ts'
import { captured, classification, classified, flag, prepared } from '../tests/store/fixtures.ts'

/**
 * `npx tsx bench/audit.ts [rows]`: how fast the log is verified, beside plain SHA-256 over the same
 * bytes; and what the log costs the two hot paths, beside the same with an `append_acts` that does
 * nothing, by turns in one run.
 */
const ROWS = Number(process.argv[2] ?? 300_000)
const ROUNDS = 30
const BATCH = 200

const folder = await mkdtemp(join(tmpdir(), 'tocsin-bench-'))
// Where root runs this, PostgreSQL runs as someone else.
await chmod(folder, 0o711)
const server = await ensureEmbedded({ folder: join(folder, 'postgres') })
const owner = await openStore(server.url, { asOwner: true })
const store = await openStore(server.url)
await migrate(store)
try {
  await hotPaths(store, owner)
  await verifying(store, owner)
} finally {
  await store.close()
  await owner.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

async function hotPaths(app: Store, as: Store): Promise<void> {
  await prepared(app)
  const { rows } = await as.pool.query(`select pg_get_functiondef('append_acts'::regproc) as text`)
  const real: string = rows[0].text
  const nothing = `create or replace function append_acts(acts json) returns void language sql
    security definer set search_path = tocsin, pg_temp as $$ select $$`
  const spent = { with: [0, 0], without: [0, 0] }
  for (let round = 0; round < ROUNDS * 2; round += 1) {
    const kind = round % 2 === 0 ? 'with' : 'without'
    await as.pool.query(kind === 'with' ? real : nothing)
    const said = Array.from({ length: BATCH }, (_, n) => ({
      key: `${round}-${n}`,
      text: `Statement ${n} of round ${round}, as long as a post may be. `.repeat(4),
    }))
    const began = performance.now()
    const { work } = await captured(app, said)
    const half = performance.now()
    await classified(app, work, classification([flag(), flag({ spans: [[20, 27]] })]))
    // The first rounds warm caches up.
    if (round < 6) continue
    spent[kind][0] = (spent[kind][0] ?? 0) + half - began
    spent[kind][1] = (spent[kind][1] ?? 0) + performance.now() - half
  }
  await as.pool.query(real)
  for (const [at, name] of ['capture', 'classified'].entries()) {
    const ratio = (spent.with[at] ?? 0) / (spent.without[at] ?? 1)
    say(`${name}: ${ratio.toFixed(2)} of the time without the log (${BATCH} statements a batch)`)
  }
}

async function verifying(app: Store, as: Store): Promise<void> {
  await as.pool.query(
    `select append_acts((select json_agg(json_build_object('act', 'review', 'actor', 'user:x',
       'body', '{"kind":"verdict","n":' || n || ',"verdict":"confirmed"}')) from
       generate_series(1, $1::int) as n))`,
    [ROWS],
  )
  const began = performance.now()
  const { rows, bytes, fault } = await checkChain(app)
  const seconds = (performance.now() - began) / 1000
  if (fault !== null) throw new Error(JSON.stringify(fault))
  const line = Buffer.alloc(Math.round(bytes / rows), 'x')
  const plain = performance.now()
  for (let n = 0; n < rows; n += 1) createHash('sha256').update(line).digest('hex')
  const ratio = seconds / ((performance.now() - plain) / 1000)
  say(
    `verify: ${Math.round(rows / seconds)} rows/s, ${ratio.toFixed(1)} times plain SHA-256 of them`,
  )
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
