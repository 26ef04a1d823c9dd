import { expect, test } from 'vitest'
import { runCopies } from '../../../src/classify/copies/worker.ts'
import { compareDue, nearDue } from '../../../src/store/near.ts'
import { captured, prepared, rowsOf } from '../../store/fixtures.ts'
import { silent } from '../../support/backends.ts'
import { freshDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'

const texts = (count: number, about: string) =>
  Array.from({ length: count }, (_, n) => ({
    key: `${about}-${n}`,
    text: `Notice ${n % 2 === 0 ? 'one: the bridge is closed for repairs' : 'two: the museum has moved to the harbour'} until further ${about}.`,
    author: `p-${about}-${n}`,
  }))

test('compares what waits and what comes later, whichever of two processes is free', async () => {
  await using db = await freshDatabase()
  await prepared(db.store)
  await captured(db.store, texts(6, 'notice'))
  await using one = runCopies({ store: db.store, log: silent, sweepMs: 20 })
  await using other = runCopies({ store: db.store, log: silent, sweepMs: 20 })
  await eventually('nothing that waits', async () => (await nearDue(db.store)) === 0, 60_000)
  await captured(db.store, texts(6, 'word'))
  await eventually('nothing that waits', async () => (await nearDue(db.store)) === 0, 60_000)
  const found = `select count(distinct t.cluster)::int as clusters, count(*)::int as items
    from near_items n join near_texts t on t.id = n.text_id`
  expect(await rowsOf(db.store, found)).toEqual([{ clusters: 2, items: 12 }])
  await Promise.all([one.drain(), other.drain()])
})

test('that is drained takes nothing more', async () => {
  await using db = await freshDatabase()
  await prepared(db.store)
  const worker = runCopies({ store: db.store, log: silent, sweepMs: 1 })
  await worker.drain()
  await captured(db.store, texts(2, 'notice'))
  expect(await nearDue(db.store)).toBe(2)
  expect((await compareDue(db.store, 500))?.done).toBe(2)
})
