import * as fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { GroupId, WorkId } from '../../src/model/ids.ts'
import { VERDICTS } from '../../src/model/review.ts'
import { keepLexicon } from '../../src/store/lexicon-versions.ts'
import { listItems } from '../../src/store/items.ts'
import type { Store } from '../../src/store/open.ts'
import { recount } from '../../src/store/recount.ts'
import { addReviewEvent } from '../../src/store/reviews.ts'
import { freshDatabase } from '../support/database.ts'
import { captured, classification, classified, flag, language } from './fixtures.ts'
import { prepared, raw, rowsOf, user } from './fixtures.ts'

const letter = fc.constantFrom('a', 'b', 'c')
const flags = fc.array(
  fc.record({
    category: fc.constantFrom('DEHUM_ANIMAL', 'THREAT', 'EXPEL'),
    targets: fc.subarray(['armenians', 'azerbaijanis', 'turks'] as GroupId[]),
    severity: fc.constantFrom(1, 2, 4),
    use: fc.constantFrom('direct', 'attributed', 'condemned'),
  }),
  { maxLength: 3 },
)

const step = fc.oneof(
  fc.record({
    kind: fc.constant('capture' as const),
    posts: fc.array(fc.record({ key: letter, text: letter, week: fc.constantFrom(11, 18) }), {
      minLength: 1,
      maxLength: 4,
    }),
  }),
  fc.record({
    kind: fc.constant('classify' as const),
    flags,
    code: fc.constantFrom('az', 'hy'),
    lexicon: fc.constantFrom('one', 'two'),
  }),
  fc.record({
    kind: fc.constant('review' as const),
    verdict: fc.constantFrom(...VERDICTS),
    pick: fc.nat(3),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

async function apply(store: Store, one: Step, number: number, reviewer: Reviewer): Promise<void> {
  switch (one.kind) {
    case 'capture': {
      const posts = one.posts.map(({ key, text, week }) => ({
        key,
        text,
        publishedAt: `2026-11-${week}T12:00:00.000Z`,
      }))
      await captured(store, posts, raw(`bytes ${number}`))
      return
    }
    case 'classify': {
      await sql`update work set state = 'open', lease_token = null, lease_until = null`.execute(
        store.db,
      )
      const work = await rowsOf<{ id: WorkId }>(
        store,
        'select id from work order by id desc limit 3',
      )
      const said = { language: language(one.code), lexicon: one.lexicon }
      const result = classification(
        one.flags.map((changes) => flag(changes)),
        said,
      )
      await classified(
        store,
        work.map((row) => row.id),
        result,
      )
      return
    }
    case 'review': {
      const { items } = await listItems(store, { flagged: 'all' }, { limit: 4 })
      const item = items[one.pick]
      if (!item?.classification || item.classification.flags.length === 0) return
      const seen = { item: item.id, classification: item.classification.id, note: null }
      const act = { kind: 'verdict', verdict: one.verdict } as const
      await addReviewEvent(store, { ...seen, user: reviewer, act })
    }
  }
}
type Reviewer = Awaited<ReturnType<typeof user>>

describe('recount', () => {
  it('agrees with what was recorded after any mix of captures, edits, classifications and reviews', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        await using db = await freshDatabase()
        await prepared(db.store)
        for (const version of ['one', 'two']) await keepLexicon(db.store, version, { entries: {} })
        const reviewer = await user(db.store, 'reviewer')
        for (const [number, one] of steps.entries()) await apply(db.store, one, number, reviewer)
        expect(await recount(db.store)).toEqual([])
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  it('names a figure that was tampered with, and the two that it should be', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const { work } = await captured(db.store, [{}])
    await classified(db.store, work, classification([flag()]))
    await sql`
      update weekly_flagged set flagged = flagged + 1 where breakdown = 'target'
    `.execute(db.store.db)
    await sql`delete from weekly_items where language = 'en'`.execute(db.store.db)
    expect(await recount(db.store)).toEqual([
      { figure: ['items', '2026-11-16', 'assembly', 'en'], recorded: [0, 0], counted: [1, 1] },
      {
        figure: ['target', '2026-11-16', 'assembly', 'armenians'],
        recorded: [2, 0, 1],
        counted: [1, 0, 1],
      },
    ])
  })

  it('finds no difference while others write', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const writing = [1, 2, 3].map(async (writer) => {
      for (let index = 0; index < 10; index += 1) {
        const key = `${writer}`
        const { work } = await captured(db.store, [{ key, text: `Text ${writer} ${index}.` }])
        await classified(db.store, work, classification([flag()]))
      }
    })
    for (let asked = 0; asked < 8; asked += 1) expect(await recount(db.store)).toEqual([])
    await Promise.all(writing)
    expect(await recount(db.store)).toEqual([])
  })
})
