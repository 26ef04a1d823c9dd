import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSource } from '../a-source.ts'
import { gather, realHands } from './hands.ts'
import { chat, message } from './telegram-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tocsin-telegram-'))
})
afterAll(() => rm(folder, { recursive: true }))

const sourceOf = (settings: Readonly<Record<string, unknown>> = {}) =>
  aSource({
    kind: 'telegram-export',
    address: join(folder, 'result.json'),
    publisher: { kind: 'outlet', name: 'Example Channel' },
    settings,
  })

async function read(
  file: string | Uint8Array,
  settings: Readonly<Record<string, unknown>> = {},
  cursor: unknown = {},
) {
  await writeFile(join(folder, 'result.json'), file)
  return gather(realHands(), sourceOf(settings), cursor)
}

describe('an export of one chat', () => {
  it('gives each message with its date in UTC, key and address', async () => {
    const got = await read(chat([message(7, 'Good morning')]), { username: 'example_channel' })
    expect(got.error).toBeNull()
    expect(got.statements).toMatchObject([
      {
        key: '1000/7',
        text: 'Good morning',
        author: 'Example Channel',
        authorIsPublic: true,
        publishedAt: new Date(1_795_186_800_000).toISOString(),
        precision: 'second',
        address: 'https://t.me/example_channel/7',
        parent: null,
      },
    ])
  })

  it('keeps the very bytes of each message', async () => {
    const file = chat([message(7, 'Sabahınız xeyir'), message(8, 'Good evening')])
    const got = await read(file)
    expect(got.raws.map((raw) => Buffer.from(raw.bytes).toString())).toEqual(
      [7, 8].map((id) => {
        const begin = file.indexOf(`{\n   "id": ${id}`)
        return file.slice(begin, file.indexOf('\n  }', begin) + 4)
      }),
    )
  })

  it('joins texts of parts, and leaves service messages and what has no text', async () => {
    const link = { type: 'link', text: 'https://example.org' }
    const got = await read(
      chat([
        {
          id: 1,
          type: 'service',
          date: '2026-11-20T15:00:00',
          actor: 'X',
          action: 'create_channel',
        },
        message(2, ['See ', link, ' please']),
        message(3, '', { photo: 'photos/a.jpg' }),
        { id: 4, type: 'unsupported' },
        message(5, [{ type: 'bold', text: 'Heading' }, '\n\nBody']),
      ]),
    )
    expect(got.statements.map((one) => one.text)).toEqual([
      'See https://example.org please',
      'Heading\n\nBody',
    ])
    expect(got.rejected).toEqual([])
  })

  it('gives what a message replies to, here and in another chat', async () => {
    const got = await read(
      chat([
        message(2, 'A', { reply_to_message_id: 1 }),
        message(3, 'B', { reply_to_message_id: 9, reply_to_peer_id: 'channel55' }),
        message(4, 'C', { forwarded_from: 'Somebody' }),
      ]),
    )
    expect(got.statements.map((one) => one.parent)).toEqual([
      'https://t.me/c/1000/1',
      'https://t.me/c/55/9',
      null,
    ])
    const group = await read(
      chat([message(2, 'A', { reply_to_message_id: 1 })], { type: 'private_group' }),
    )
    expect(group.statements).toMatchObject([{ address: null, parent: 'telegram:1000/1' }])
  })

  it('gives persons a pseudonym by their number, so that another name is the same person', async () => {
    const got = await read(
      chat([
        message(1, 'A', { from: 'Jo Doe', from_id: 'user5' }),
        message(2, 'B', { from: 'J. Doe', from_id: 'user5' }),
        message(3, 'C', { from: null, from_id: 'user6' }),
      ]),
    )
    const [a, b, c] = got.statements.map((one) => one.author)
    expect(a).toMatch(/^p-/)
    expect(b).toBe(a)
    expect(c).not.toBe(a)
    expect(JSON.stringify(got.statements)).not.toContain('Doe')
  })

  it('names authors where they hold public office, by their signature first', async () => {
    const messages = [
      message(1, 'A', { author: 'Minister' }),
      message(2, 'B', { from: 'Jo', from_id: 'user5' }),
    ]
    const got = await read(chat(messages), { authors: 'public' })
    expect(got.statements.map((one) => one.author)).toEqual(['Minister', 'Jo'])
  })

  it('takes an edit as another text under the same key', async () => {
    const got = await read(chat([message(1, 'B', { edited_unixtime: '1795186900' })]))
    expect(got.statements[0]).toMatchObject({ key: '1000/1', text: 'B' })
  })

  it('reads control characters as the program writes them', async () => {
    const file = chat([message(1, 'a!b')]).replaceAll('a!b', String.raw`a\x1f\\x41b`)
    const got = await read(file)
    expect(got.statements.map((one) => one.text)).toEqual(['a\u001f\\x41b'])
  })

  it('of an older program has a local time, which is known to the day', async () => {
    const got = await read(chat([message(1, 'A', { date_unixtime: undefined })]))
    expect(got.statements[0]).toMatchObject({
      precision: 'day',
      publishedAt: '2026-11-20T00:00:00.000Z',
    })
  })

  it('may be written without any line break', async () => {
    const got = await read(
      JSON.stringify(JSON.parse(chat([message(1, 'A {"x": ['), message(2, 'B \\" }')]))),
    )
    expect(got.statements.map((one) => one.text)).toEqual(['A {"x": [', 'B \\" }'])
  })
})

const full = (one: string, two: string) => `{
 "about": "Here is the data you requested. \\"messages\\": [",
 "personal_information": { "user_id": 1 },
 "stories": [ { "id": 5, "messages": "none" } ],
 "chats": { "about": "x", "list": [ ${one}, ${two} ] },
 "left_chats": { "about": "x", "list": [ ${chat([message(1, 'Left')], { id: 3 })} ] }
}`

describe('an export of everything', () => {
  it('gives public chats alone, unless others are named', async () => {
    const secret = chat([message(1, 'Private words')], { type: 'personal_chat', id: 2 })
    const file = full(chat([message(1, 'Public words')]), secret)
    const plain = await read(file)
    expect(plain.statements.map((one) => [one.key, one.text])).toEqual([
      ['1000/1', 'Public words'],
      ['3/1', 'Left'],
    ])
    const named = await read(file, { chats: ['2'] })
    expect(named.statements.map((one) => one.text)).toEqual(['Private words'])
  })

  it('keeps the numbers of chats to the last digit', async () => {
    const big = chat([message(1, 'A')]).replace('1000', '9007199254740993')
    const got = await read(full(big, chat([])))
    expect(got.statements[0]?.key).toBe('9007199254740993/1')
  })
})

describe('a broken export', () => {
  it('loses only the message that is broken, and says where it is', async () => {
    const three = chat([message(1, 'One'), message(2, 'Two'), message(3, 'Three')])
    for (const broken of [
      three.replace('"text": "Two"', '"text": '),
      three.replace('"text": "Two"', '"text": "Two'),
      three.replace('"text": "Two"', '"text": { "Two"'),
      three.replace('"text": "Two"', '"text": Two"'),
      three.replace('"id": 2,', '"id": {},'),
      three.replace('"id": 2,', '"id": 2, }'),
    ]) {
      const got = await read(broken)
      expect(got.error).toBeNull()
      expect(
        got.statements.map((one) => one.text),
        broken,
      ).toEqual(['One', 'Three'])
      expect(got.rejected.length).toBeGreaterThan(0)
      expect(got.rejected[0]).toContain(
        `result.json at byte ${broken.indexOf('{\n   "id": 2') === -1 ? broken.indexOf('{\n   "id": {}') : broken.indexOf('{\n   "id": 2')}`,
      )
    }
  })

  it('loses only the last message where it is broken', async () => {
    const two = chat([message(1, 'One'), message(2, 'Two')])
    const got = await read(two.replace('"text": "Two"', '"text": "Two'))
    expect(got.statements.map((one) => one.text)).toEqual(['One'])
    expect(got.rejected).toHaveLength(1)
  })

  it('that is cut off gives what is there, and says so, wherever it is cut', async () => {
    const file = chat([message(1, 'One'), message(2, 'Two')])
    const second = file.indexOf('"id": 2')
    for (let cut = second; cut < file.lastIndexOf('}', file.length - 3); cut += 7) {
      const got = await read(file.slice(0, cut))
      expect(got.statements.map((one) => one.text)).toEqual(['One'])
      expect(got.rejected).toEqual([expect.stringContaining('the file ends within the messages')])
    }
  })

  it('reports a message that is too long, and holds no more of it than it may', async () => {
    const got = await read(
      chat([message(1, 'One'), message(2, 'x'.repeat(3_000_000)), message(3, 'Three')]),
    )
    expect(got.statements.map((one) => one.text)).toEqual(['One', 'Three'])
    expect(got.rejected[0]).toContain('more than 1000000 bytes')
  })

  it('that is something else is refused in words', async () => {
    for (const file of ['[]', '{"items": []}', 'no JSON at all', '{"a":'.repeat(200)]) {
      expect((await read(file)).error, file).toMatch(/UsageError: .*Telegram Desktop/)
    }
    expect((await read('')).batches).toEqual([])
  })

  it('with bytes that are no UTF-8 says how many were lost', async () => {
    const file = Buffer.from(chat([message(1, 'A?B')]))
    file[file.indexOf('A?B') + 1] = 0xff
    const got = await read(file)
    expect(got.statements[0]).toMatchObject({ text: 'A\ufffdB', replaced: 1 })
  })
})

describe('an import', () => {
  const many = chat(Array.from({ length: 1000 }, (_, n) => message(n + 1, `Text ${n}`)))

  it('that was cut off goes on where it stopped, after any batch', async () => {
    const whole = await read(many)
    expect(whole.statements).toHaveLength(1000)
    expect(whole.batches.length).toBeGreaterThan(4)
    let before = 0
    for (const batch of whole.batches) {
      before += batch.statements.length
      const rest = await gather(realHands(), sourceOf(), batch.cursor)
      expect(rest.statements.map((one) => one.key)).toEqual(
        whole.statements.slice(before).map((one) => one.key),
      )
    }
  })

  it('gives nothing when it is asked again, and all when the file is another', async () => {
    const { cursor } = await read(many)
    expect((await gather(realHands(), sourceOf(), cursor)).batches).toEqual([])
    const again = await read(many.replace('Text 0', 'Text X'), {}, cursor)
    expect(again.statements).toHaveLength(1000)
  })

  it('of a large file needs little memory', async () => {
    const path = join(folder, 'result.json')
    const file = await open(path, 'w')
    await file.write(
      '{\n "name": "Example Channel",\n "type": "public_channel",\n "id": 1000,\n "messages": [\n',
    )
    const one =
      `  ${JSON.stringify(message(1, 'x'.repeat(200)), null, 1).replaceAll('\n', '\n  ')},\n`.repeat(
        2000,
      )
    for (let n = 0; n < 20; n += 1) await file.write(one)
    await file.write(' ]\n}')
    await file.close()
    globalThis.gc?.()
    const before = process.memoryUsage().rss
    let most = 0
    let count = 0
    const { kindOf } = await import('../../../src/ingest/kinds/index.ts')
    for await (const batch of kindOf(sourceOf()).collect(realHands(), sourceOf(), {})) {
      count += batch.statements.length
      most = Math.max(most, process.memoryUsage().rss - before)
    }
    expect(count).toBe(40_000)
    expect(most).toBeLessThan(150_000_000)
  }, 60_000)
})
