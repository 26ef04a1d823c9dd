import { describe, expect, it } from 'vitest'
import { verifiedLines, verifyStore } from '../../src/cli/audit/verify.ts'
import { lookAgain } from '../../src/ingest/removal/worker.ts'
import { type CollectDeps, collectSource } from '../../src/ingest/worker.ts'
import type { SourceId, WorkId } from '../../src/model/ids.ts'
import { openNet } from '../../src/net/net.ts'
import { listRemovals, removalOf } from '../../src/store/removals.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { classification, classified, flag, prepared, rowsOf } from '../store/fixtures.ts'
import { silent } from '../support/backends.ts'
import { freshDatabase } from '../support/database.ts'
import { parser } from '../support/parser.ts'
import { aSource } from './a-source.ts'
import {
  DID,
  identityAt,
  type JetEvent,
  NOW_US,
  postEvent,
  serveJetstream,
} from './kinds/jetstream.ts'

const ID = 'a-source' as SourceId
const BEGIN = Date.now() * 1000

/** An event so many seconds before the test. */
function event(given: Parameters<typeof postEvent>[0]): JetEvent {
  const made = postEvent(given)
  return { ...made, time_us: made.time_us + BEGIN - NOW_US }
}

/** A stream that tells what `events` holds by then, and a source that listens to it. */
async function scene() {
  const db = await freshDatabase()
  const events: JetEvent[] = []
  const server = await serveJetstream(events, (socket, replay) => {
    for (const one of replay) socket.send(JSON.stringify(one))
    socket.send(JSON.stringify(identityAt(Date.now() * 1000 + 60_000_000)))
  })
  const net = openNet({ allowPrivate: [server.named], contact: 'a@example.org', minDelayMs: 0 })
  const deps: CollectDeps = {
    store: db.store,
    queues: { hint: async () => undefined },
    net,
    parser,
    pseudonymKey: 'a key of thirty-two characters..',
    log: silent,
  }
  await prepared(db.store)
  const settings = { words: ['morning'] }
  await upsertSource(db.store, aSource({ kind: 'bluesky', address: server.url, settings }))
  /** Listens from the beginning, whatever was heard before. */
  const listen = async () => {
    await db.store.pool.query("update sources set cursor = '{}'")
    expect(await collectSource(deps, ID)).toMatchObject({ outcome: 'ok' })
  }
  /** Classifies what waits, by the last part of its key. */
  const classify = async (rkey: string, severity: 0 | 3) => {
    const work = await rowsOf<{ id: WorkId }>(
      db.store,
      `select w.id from work w join items i on i.id = w.item_id
       where w.state = 'open' and i.source_key like '%/${rkey}'`,
    )
    const flags = severity === 0 ? [] : [flag({ severity })]
    await classified(
      db.store,
      work.map(({ id }) => id),
      classification(flags),
    )
  }
  const dispose = async () => {
    await net.close()
    await server[Symbol.asyncDispose]()
    await db[Symbol.asyncDispose]()
  }
  return { ...db, events, deps, listen, classify, [Symbol.asyncDispose]: dispose }
}

const acts = `select body from audit where act = 'removal.check'`

describe('a deletion in the stream', { timeout: 60_000 }, () => {
  it('makes a followed post gone at the time of the stream, with nothing fetched, once', async () => {
    await using at = await scene()
    at.events.push(event({ ago: 90, rkey: 'kept', text: 'Good morning to all' }))
    at.events.push(event({ ago: 80, rkey: 'gone', text: 'Good morning to some' }))
    await at.listen()
    await at.classify('kept', 3)
    await at.classify('gone', 3)
    at.events.push(event({ ago: 40, rkey: 'gone', operation: 'delete' }))
    at.events.push(event({ ago: 39, rkey: 'never-seen', operation: 'delete' }))
    await at.listen()
    const found = await listRemovals(at.store, {}, 10)
    expect(found.map(({ state }) => state).toSorted()).toEqual(['gone', 'new'])
    const gone = found.find(({ state }) => state === 'gone')
    const kept = found.find(({ state }) => state === 'new')
    expect(gone).toMatchObject({
      address: `https://bsky.app/profile/${DID}/post/gone`,
      goneAt: new Date(BEGIN / 1000 - 40_000).toISOString(),
      nextAt: null,
    })
    expect(kept?.nextAt).not.toBeNull()
    expect(gone && (await removalOf(at.store, gone.item))?.checks).toMatchObject([
      { outcome: 'gone', reason: 'told', status: null },
    ])
    const before = await rowsOf(at.store, 'select * from removal_checks')
    await at.listen()
    expect(await rowsOf(at.store, 'select * from removal_checks')).toEqual(before)
    expect(await rowsOf(at.store, acts)).toHaveLength(1)
    expect(verifiedLines(await verifyStore(at.store, [], () => 0))).toEqual([])
    // It is not looked at, however long it is due.
    await at.store.pool.query(
      "update removal_watches set next_at = now() - interval '1 day' where told_at is not null",
    )
    expect(await lookAgain(at.deps)).toBe(0)
  })

  it('is kept for a post that nobody has classified yet, and follows no post by itself', async () => {
    await using at = await scene()
    for (const rkey of ['flagged', 'plain']) {
      at.events.push(event({ ago: 80, rkey, text: `Good morning, ${rkey}` }))
      at.events.push(event({ ago: 40, rkey, operation: 'delete' }))
    }
    await at.listen()
    expect(await listRemovals(at.store, {}, 10)).toEqual([])
    await at.classify('flagged', 3)
    await at.classify('plain', 0)
    const found = await listRemovals(at.store, {}, 10)
    expect(found).toMatchObject([{ state: 'gone', nextAt: null }])
    expect(found[0]?.address).toMatch(/flagged$/)
    expect(await rowsOf(at.store, acts)).toHaveLength(1)
  })

  it('raises the alert for what has vanished', async () => {
    await using at = await scene()
    at.events.push(event({ ago: 80, rkey: 'gone', text: 'Good morning to some' }))
    await at.listen()
    await at.classify('gone', 3)
    at.events.push(event({ ago: 40, rkey: 'gone', operation: 'delete' }))
    await at.listen()
    const rules = 'select rule_id from alerts'
    expect(await rowsOf(at.store, rules)).toEqual([{ rule_id: 'content-vanished' }])
  })
})
