import { expect, it } from 'vitest'
import { pseudonym } from '../../src/ingest/pseudonym.ts'
import { collectSource, pasteStatement, type CollectDeps } from '../../src/ingest/worker.ts'
import type { SourceId } from '../../src/model/ids.ts'
import { openNet } from '../../src/net/net.ts'
import { eraseByRequest, planErasure } from '../../src/store/erasure/request.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { silent } from '../support/backends.ts'
import { freshDatabase } from '../support/database.ts'
import { serve } from '../support/http.ts'
import { parser } from '../support/parser.ts'
import { hits } from '../store/erasure-scene.ts'
import { rowsOf } from '../store/fixtures.ts'
import { aSource } from './a-source.ts'

const ID = 'a-source' as SourceId
const KEY = 'a key of thirty-two characters..'
const NAME = 'Quiet Gardener'
const TEXT = 'The fountain in our street has run dry again.'
const DECISION = {
  kind: 'request',
  ground: '17(1)(b)',
  request: 'letter',
  note: null,
  by: 'system:cli',
} as const

interface Entry {
  readonly guid: string
  readonly author: string
  readonly text: string
}

function feedOf(entries: readonly Entry[]): string {
  const items = entries.map(
    ({ guid, author, text }) =>
      `<item><guid>${guid}</guid><author>${author}</author><description>${text}</description></item>`,
  )
  return `<rss version="2.0"><channel>${items.join('')}</channel></rss>`
}

it.each(['first', 'last'])(
  'a feed of several batches does not bring back the %s of its entries after it was erased',
  { timeout: 120_000 },
  async (place) => {
    const others = Array.from({ length: 450 }, (_, n) => {
      return { guid: `k${n}`, author: 'Somebody', text: `Words ${n}` }
    })
    const post = { guid: 'post', author: NAME, text: TEXT }
    let body = feedOf(place === 'first' ? [post, ...others] : [...others, post])
    await using db = await freshDatabase()
    await using server = await serve({ '/feed': (_, response) => response.end(body) })
    await using net = openNet({
      allowPrivate: [server.named],
      contact: 'a@tocsin.example',
      minDelayMs: 0,
    })
    const queues = { hint: async () => undefined }
    const deps: CollectDeps = {
      store: db.store,
      queues,
      net,
      parser,
      pseudonymKey: KEY,
      log: silent,
    }
    await upsertSource(db.store, aSource({ address: `${server.url}/feed` }))
    expect(await collectSource(deps, ID)).toMatchObject({ added: 451 })
    const authors = [pseudonym(KEY, ID, NAME)]
    const plan = await planErasure(db.store, { items: [], authors, handle: NAME, copies: false })
    await eraseByRequest(
      db.store,
      KEY,
      DECISION,
      plan.items.map((one) => one.id),
    )
    expect(plan.items).toHaveLength(1)
    body = body.replace(
      '</channel>',
      '<item><guid>n</guid><description>New</description></item></channel>',
    )
    expect(await collectSource(deps, ID)).toMatchObject({ outcome: 'ok', added: 1 })
    for (const word of [TEXT, NAME, ...authors]) expect(await hits(db.store, word)).toEqual([])
    const found = await rowsOf(db.store, `select from items where text = 'New'`)
    expect(found).toHaveLength(1)
    await upsertSource(db.store, aSource({ id: 'pasted' as SourceId, kind: 'manual', address: '' }))
    const pasted = { text: 'Pasted once.', speaker: NAME }
    const { item } = await pasteStatement(deps, 'pasted' as SourceId, pasted)
    await eraseByRequest(db.store, KEY, DECISION, [item])
    await expect(pasteStatement(deps, 'pasted' as SourceId, pasted)).rejects.toThrow(/was erased/)
    expect(await hits(db.store, 'Pasted once')).toEqual([])
  },
)
