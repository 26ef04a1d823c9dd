import { describe, expect, test } from 'vitest'
import { evidenceNames } from '../../../src/cli/speakers/evidence-names.ts'
import { pseudonym } from '../../../src/ingest/pseudonym.ts'
import { SOURCE, captured, prepared, raw, rowsOf, user } from '../../store/fixtures.ts'
import { commandEnv, tocsin } from '../../support/command.ts'
import { freshDatabase } from '../../support/database.ts'

const KEY = commandEnv()['PSEUDONYM_KEY'] ?? ''
const HANDLE = 'an example account'

test(
  'a handle is tested and a name revealed, each only by a logged act',
  { timeout: 240_000 },
  async () => {
    await using db = await freshDatabase()
    await prepared(db.store)
    await user(db.store, 'ann')
    const author = pseudonym(KEY, SOURCE, HANDLE)
    await captured(
      db.store,
      [{ author }],
      raw(JSON.stringify({ posts: [{ by: HANDLE, text: 'x' }] })),
    )
    const [item] = await rowsOf<{ id: string }>(db.store, 'select id from items')
    const env = { DATABASE_URL: db.url }
    const ask = (input: string, ...more: readonly string[]) =>
      tocsin(['speaker', 'unmask', item?.id ?? '', ...more], { env, input })
    const acts = () =>
      rowsOf<{ actor: string; body: string }>(
        db.store,
        `select actor, body from audit where act = 'unmask' order by seq`,
      )

    expect(await ask(HANDLE, '--as', 'ann', '--reason', 'curiosity')).toMatchObject({
      code: 2,
      out: '',
    })
    expect(await ask(HANDLE, '--as', 'nobody', '--reason', 'erasure')).toMatchObject({
      code: 2,
      out: '',
    })
    expect(await acts()).toEqual([])

    expect(await ask(HANDLE, '--as', 'ann', '--reason', 'erasure')).toMatchObject({
      code: 0,
      out: 'yes\n',
    })
    expect(await ask('somebody else', '--as', 'ann', '--reason', 'erasure')).toMatchObject({
      code: 1,
      out: 'no\n',
    })
    const revealed = await ask('', '--as', 'ann', '--reason', 'legal-order', '--reveal')
    expect(revealed).toMatchObject({ code: 0, out: `${HANDLE}\n` })

    const logged = await acts()
    expect(logged.map(({ body }) => JSON.parse(body) as object)).toMatchObject([
      { item: item?.id, reason: 'erasure', how: 'test', pseudonym: author },
      { reason: 'erasure', how: 'test' },
      { reason: 'legal-order', how: 'reveal' },
    ])
    expect(logged.every(({ actor }) => actor.startsWith('user:'))).toBe(true)
    expect(JSON.stringify(logged)).not.toContain('example account')
  },
)

describe('the names that evidence may bear', () => {
  test.each([
    ['JSON', '{"a": [{"author": "Some One"}]}'],
    ['lines of JSON', '{"id": 1}\n{"by": "Some One"}\n'],
    ['a feed', '<item><dc:creator><![CDATA[Some One]]></dc:creator></item>'],
    ['a feed with an address', '<author>mail@example.org (Some One)</author>'],
    ['an attribute', '<a href="x" title="Some One">y</a>'],
    ['CSV', 'id;who\n1;Some One\n'],
    ['references to characters', '<name>&#83;ome &#x4f;ne</name>'],
  ])('are found in %s', (_, text) => {
    expect(evidenceNames(text)).toContain('Some One')
  })

  test('are none in nothing, and bounded in too much', () => {
    expect(evidenceNames('')).toEqual([])
    expect(evidenceNames(`${'x'.repeat(400)};short`)).toEqual(['short'])
    expect(evidenceNames('[[[[{"broken":')).not.toContain('{')
  })
})
