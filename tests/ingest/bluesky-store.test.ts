import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { collectSource, type CollectDeps } from '../../src/ingest/worker.ts'
import type { SourceId } from '../../src/model/ids.ts'
import { openNet } from '../../src/net/net.ts'
import { sourceById, upsertSource } from '../../src/store/sources.ts'
import { silent } from '../support/backends.ts'
import { freshDatabase } from '../support/database.ts'
import { missing } from '../support/missing.ts'
import { parser } from '../support/parser.ts'
import { aSource } from './a-source.ts'
import { identityAt, type JetEvent, NOW_US, postEvent, serveJetstream } from './kinds/jetstream.ts'

const ID = 'a-source' as SourceId

/** Numbers that look random and are the same each time (Park and Miller). */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

it('has each post once, whatever the stream does on its way', async () => {
  await using db = await freshDatabase()
  const shift = Date.now() * 1000 - NOW_US
  const shifted = (event: JetEvent): JetEvent => ({ ...event, time_us: event.time_us + shift })
  const posts = Array.from({ length: 1500 }, (_, n) =>
    shifted(postEvent({ ago: 1800 - n, rkey: `r${n}`, text: `Good morning ${n}` })),
  )
  const roll = dice(7)
  const last = 12
  await using server = await serveJetstream(posts, (socket, replay, connection) => {
    const cut = connection < last ? 20 + roll(200) : replay.length
    const sent = replay.slice(0, cut).flatMap((one, at) => {
      const event = JSON.stringify(one)
      // Some come twice, some change places, some are no events.
      const twice = roll(5) === 0 ? [event] : []
      const noise = roll(40) === 0 ? ['{"kind":'] : []
      const before = replay[at - 1]
      return roll(7) === 0 && before
        ? [event, JSON.stringify(before), ...noise]
        : [event, ...twice, ...noise]
    })
    for (const message of sent) socket.send(message)
    if (roll(3) === 0) socket.send(Buffer.from([1, 2, 3]))
    if (connection < last) return void (roll(2) === 0 ? socket.terminate() : socket.close())
    socket.send(JSON.stringify(identityAt(Date.now() * 1000 + 60_000_000)))
  })
  const deps: CollectDeps = {
    store: db.store,
    queues: { hint: async () => undefined },
    net: openNet({ allowPrivate: [server.named], contact: 'monitor@example.org', minDelayMs: 0 }),
    parser,
    pseudonymKey: 'a key of thirty-two characters..',
    log: silent,
  }
  const settings = { words: ['morning'] }
  await upsertSource(db.store, aSource({ kind: 'bluesky', address: server.url, settings }))
  // A run ends by itself; where it was cut off too often, the next one goes on.
  for (let runs = 0; runs < 8; runs += 1) {
    const { outcome } = await collectSource(deps, ID)
    if (outcome === 'ok') break
  }
  const { rows } = await sql<{ key: string; version: number }>`
    select source_key as key, version from items`.execute(db.store.db)
  expect(rows).toHaveLength(posts.length)
  expect(rows.every((row) => row.version === 1)).toBe(true)
  const wanted = posts.map((one) => (one.commit as { readonly rkey: string }).rkey)
  expect(
    missing(
      wanted,
      rows.map((row) => row.key.split('/').at(-1) ?? ''),
    ),
  ).toEqual([])
  const { rows: raws } = await sql<{ n: number }>`select count(*)::int as n from raw_items`.execute(
    db.store.db,
  )
  expect(raws).toEqual([{ n: posts.length }])
  const place = (await sourceById(db.store, ID))?.cursor as { readonly at: number }
  expect(place.at).toBeGreaterThan(Date.now() * 1000 - 600_000_000)

  // A run that finds nothing new changes nothing.
  const again = await collectSource(deps, ID)
  expect(again).toMatchObject({ outcome: 'ok', added: 0 })
  await deps.net.close()
}, 120_000)
