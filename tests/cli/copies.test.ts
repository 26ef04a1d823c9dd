import { expect, test } from 'vitest'
import { compareDue } from '../../src/store/near.ts'
import { captured, prepared, rowsOf } from '../store/fixtures.ts'
import { tocsin } from '../support/command.ts'
import { freshDatabase } from '../support/database.ts'

test(
  'tocsin copies lists what many posted, and the copies of one item',
  { timeout: 240_000 },
  async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    const posts = [0, 1, 2].map((n) => ({
      key: `k${n}`,
      text: `The new bridge over the river will be opened in spring, says the council. #tag${n}`,
      author: `p-${n}`,
      publishedAt: `2026-11-18T09:0${n}:00.000Z`,
    }))
    await captured(db.store, posts)
    await compareDue(db.store, 500)
    const [first] = await rowsOf<{ id: string }>(
      db.store,
      `select id from items where source_key = 'k0'`,
    )
    const env = { DATABASE_URL: db.url }
    const period = ['--from', '2026-11-18', '--to', '2026-11-19']

    const list = await tocsin(['copies', 'list', ...period, '--accounts', '3', '--minutes', '5'], {
      env,
    })
    expect(list).toMatchObject({ code: 0, error: '' })
    expect(list.out).toMatch(
      new RegExp(`${first?.id} +3 +1 +3 +0 +3 accounts +2026-11-18T09:00:00`),
    )

    const of = await tocsin(['copies', 'of', first?.id ?? ''], { env })
    expect(of.out).toMatch(/^3 items in 1 sources by 3 accounts and 0 outlets\n/)
    expect(of.out).toContain(`First seen: ${first?.id}`)

    const wrong = await tocsin(['copies', 'list', '--minutes', '0'], { env })
    expect(wrong).toMatchObject({ code: 2, out: '' })
    expect(wrong.error).toContain('--minutes')
  },
)
