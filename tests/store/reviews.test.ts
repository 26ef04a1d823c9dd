import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/lib/errors.ts'
import type { ClassificationId, ItemId } from '../../src/model/ids.ts'
import type { ReviewAct } from '../../src/model/review.ts'
import { Conflict } from '../../src/store/errors.ts'
import { itemById } from '../../src/store/item.ts'
import { listItems } from '../../src/store/items.ts'
import type { Store } from '../../src/store/open.ts'
import { keepLexicon } from '../../src/store/lexicon-versions.ts'
import { recount } from '../../src/store/recount.ts'
import { reopenWork } from '../../src/store/reopen.ts'
import { addReviewEvent, eventsOf } from '../../src/store/reviews.ts'
import { freshDatabase } from '../support/database.ts'
import { captured, classification, classified, flag, prepared, rowsOf, user } from './fixtures.ts'

async function flagged(store: Store) {
  await prepared(store)
  const { work } = await captured(store, [{}])
  await classified(store, work, classification([flag()]))
  const [item] = (await listItems(store, {}, { limit: 1 })).items
  if (!item?.classification) throw new Error('one was classified')
  const seen = { item: item.id, classification: item.classification.id, note: null }
  return { work, seen, anna: await user(store, 'anna'), babek: await user(store, 'babek') }
}

const verdict = (name: 'confirmed' | 'unclear' | 'not-a-match'): ReviewAct => {
  return { kind: 'verdict', verdict: name }
}
const TOTAL = `select sum(flagged) as flagged, sum(confirmed) as confirmed, sum(pending) as pending
  from weekly_flagged where breakdown = 'target'`

describe('addReviewEvent', () => {
  it('keeps each act and moves state and figures with it', async () => {
    await using db = await freshDatabase()
    const { seen, anna, babek } = await flagged(db.store)
    const steps = [
      [anna, { kind: 'escalate' }, { state: 'pending', escalated: true }, [1, 0, 1]],
      [babek, verdict('confirmed'), { state: 'confirmed', escalated: false }, [1, 1, 0]],
      [anna, verdict('unclear'), { state: 'unclear', escalated: false }, [1, 0, 0]],
      [anna, { kind: 'withdraw' }, { state: 'confirmed', escalated: false }, [1, 1, 0]],
      [babek, { kind: 'withdraw' }, { state: 'pending', escalated: true }, [1, 0, 1]],
    ] as const
    for (const [who, act, review, [count, confirmed, pending]] of steps) {
      expect(await addReviewEvent(db.store, { ...seen, user: who, act })).toEqual(review)
      const figures = { flagged: count, confirmed, pending }
      expect(await rowsOf(db.store, TOTAL)).toEqual([figures])
      expect((await itemById(db.store, seen.item))?.review).toEqual(review)
    }
    expect(await recount(db.store)).toEqual([])
    const events = await eventsOf(db.store, seen.item)
    expect(events.map((event) => [event.userName, event.act.kind])).toEqual([
      ['anna', 'escalate'],
      ['babek', 'verdict'],
      ['anna', 'verdict'],
      ['anna', 'withdraw'],
      ['babek', 'withdraw'],
    ])
  })

  it('refuses a judgment of flags that are no longer the latest', async () => {
    await using db = await freshDatabase()
    const { work, seen, anna } = await flagged(db.store)
    await keepLexicon(db.store, 'sha256:new', { entries: {} })
    await reopenWork(db.store, 'classify', { lexicon: 'sha256:new', engine: '1.0.0' }, 1)
    await classified(db.store, work, classification([flag()], { lexicon: 'sha256:new' }))
    const late = addReviewEvent(db.store, { ...seen, user: anna, act: verdict('confirmed') })
    await expect(late).rejects.toThrow(Conflict)
    expect(await eventsOf(db.store, seen.item)).toEqual([])
  })

  it('refuses what there is nothing to say of', async () => {
    await using db = await freshDatabase()
    const { seen, anna, babek } = await flagged(db.store)
    const act = { kind: 'withdraw' } as const
    const add = (changes: object) =>
      addReviewEvent(db.store, { ...seen, user: anna, act, ...changes })
    await expect(add({})).rejects.toThrow('no act on this item')
    await add({ act: verdict('confirmed') })
    await expect(add({ user: babek })).rejects.toThrow('no act on this item')
    await expect(add({ item: crypto.randomUUID() as ItemId })).rejects.toThrow('there is no item')
    await expect(add({ classification: crypto.randomUUID() as ClassificationId })).rejects.toThrow(
      Conflict,
    )
  })

  it('refuses a verdict on an item without flags', async () => {
    await using db = await freshDatabase()
    const { anna } = await flagged(db.store)
    const { work } = await captured(db.store, [{ key: 'plain', text: 'Plain.' }])
    await classified(db.store, work, classification())
    const [item] = (await listItems(db.store, { flagged: 'all' }, { limit: 1 })).items
    if (!item?.classification) throw new Error('it was classified')
    const seen = { item: item.id, classification: item.classification.id, note: null }
    const judged = addReviewEvent(db.store, { ...seen, user: anna, act: verdict('confirmed') })
    await expect(judged).rejects.toThrow(UsageError)
  })

  it('puts acts given at once one after the other', async () => {
    await using db = await freshDatabase()
    const { seen, anna, babek } = await flagged(db.store)
    const acts = [anna, babek, anna, babek, anna, babek].map((who, index) => {
      const act = verdict(index % 2 === 0 ? 'confirmed' : 'not-a-match')
      return addReviewEvent(db.store, { ...seen, user: who, act })
    })
    await Promise.all(acts)
    const events = await eventsOf(db.store, seen.item)
    const last = events.at(-1)?.act
    expect(events).toHaveLength(6)
    const { state } = (await itemById(db.store, seen.item))?.review ?? {}
    expect(last).toEqual({ kind: 'verdict', verdict: state })
    expect(await recount(db.store)).toEqual([])
  })

  it('takes a note with characters that cannot be stored', async () => {
    await using db = await freshDatabase()
    const { seen, anna } = await flagged(db.store)
    const act = verdict('confirmed')
    await addReviewEvent(db.store, { ...seen, user: anna, act, note: 'see\0 above' })
    expect((await eventsOf(db.store, seen.item))[0]?.note).toBe('see\uFFFD above')
  })
})
