import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/lib/errors.ts'
import { weeklyCounts } from '../../src/store/counts.ts'
import type { Store } from '../../src/store/open.ts'
import { recordChanges } from '../../src/store/record.ts'
import { settledAsOf, settledNow } from '../../src/store/settled.ts'
import { freshDatabase } from '../support/database.ts'
import { captured, prepared, SOURCE } from './fixtures.ts'

const WEEK = { from: '2026-W47', to: '2026-W47', by: 'total' } as const

describe('settledNow', () => {
  it('holds everything that was committed before it was asked', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    for (let index = 0; index < 20; index += 1) {
      await captured(db.store, [{ key: `${index}`, text: `Text ${index}.` }])
      const asOf = await settledNow(db.store)
      const { rows } = await weeklyCounts(db.store, { ...WEEK, asOf })
      expect(rows[0]?.collected).toBe(index + 1)
    }
  })

  it('waits for a transaction that has stamped its figures and is not committed', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const order: string[] = []
    const open = await db.store.db.startTransaction().execute()
    const change = { week: '2026-11-16', source: SOURCE, language: 'en', items: 1, classified: 0 }
    await recordChanges(open, { items: [change], flagged: [] })
    const asking = settledNow(db.store).then((at) => {
      order.push('settled')
      return at
    })
    await untilSomeoneWaits(db.store.db)
    order.push('committed')
    await open.commit().execute()
    const asOf = await asking
    expect(order).toEqual(['committed', 'settled'])
    const { rows } = await weeklyCounts(db.store, { ...WEEK, asOf })
    expect(rows[0]?.collected).toBe(1)
  })

  it('gives a time that no later change falls before, whoever was waiting', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const early = await db.store.db.startTransaction().execute()
    await sql`select now()`.execute(early)
    const asOf = await settledNow(db.store)
    const change = { week: '2026-11-16', source: SOURCE, language: 'en', items: 1, classified: 0 }
    await recordChanges(early, { items: [change], flagged: [] })
    await early.commit().execute()
    const { rows } = await weeklyCounts(db.store, { ...WEEK, asOf })
    expect(rows[0]?.collected ?? 0).toBe(0)
  })

  it('draws the same figures for ever while many write', async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const writers = [1, 2, 3].map(async (writer) => {
      for (let index = 0; index < 12; index += 1) {
        const key = `${writer}-${index}`
        await captured(db.store, [{ key, text: `Text ${key}.` }])
      }
    })
    const seen: { asOf: string; collected: unknown }[] = []
    for (let asked = 0; asked < 12; asked += 1) {
      const { rows, method } = await weeklyCounts(db.store, WEEK)
      seen.push({ asOf: method.asOf, collected: rows[0]?.collected })
    }
    await Promise.all(writers)
    for (const { asOf, collected } of seen) {
      const { rows } = await weeklyCounts(db.store, { ...WEEK, asOf })
      expect(rows[0]?.collected).toBe(collected)
    }
    expect(new Set(seen.map((one) => one.collected)).size).toBeGreaterThan(2)
  })
})

describe('settledAsOf', () => {
  it('takes any instant that is past, and no other', async () => {
    await using db = await freshDatabase()
    expect(await settledAsOf(db.store, '2026-01-01T02:00:00+02:00')).toBe(
      '2026-01-01T00:00:00.000Z',
    )
    await expect(settledAsOf(db.store, '2999-01-01T00:00:00Z')).rejects.toThrow(UsageError)
    await expect(settledAsOf(db.store, 'yesterday')).rejects.toThrow('expected an instant')
  })
})

/** Polls until another session waits for an advisory lock. */
async function untilSomeoneWaits(db: Store['db']): Promise<void> {
  const deadline = Date.now() + 10_000
  for (;;) {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from pg_locks where locktype = 'advisory' and not granted
    `.execute(db)
    if ((rows[0]?.n ?? 0) > 0) return
    if (Date.now() > deadline) throw new Error('nobody came to wait')
  }
}
