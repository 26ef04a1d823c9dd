import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSource } from '../a-source.ts'
import { gather, realHands } from './hands.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tocsin-maps-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(
  name: string,
  content: string | Uint8Array,
  settings: Readonly<Record<string, unknown>> = {},
) {
  await writeFile(join(folder, name), content)
  return gather(realHands(), aSource({ kind: 'file', address: join(folder, name), settings }))
}

describe('a map of JSON', () => {
  it('goes into objects and lists by dots', async () => {
    const line = {
      post: { key: 'a' },
      user: { names: ['Jo', 'Joe'] },
      body: { text: 'Good morning' },
    }
    const fields = { id: 'post.key', text: 'body.text', author: 'user.names.1' }
    const got = await read('a.jsonl', JSON.stringify(line), { fields, authors: 'public' })
    expect(got.statements).toMatchObject([{ key: 'a', text: 'Good morning', author: 'Joe' }])
  })

  it('takes a name with a dot as it is, and as an escaped dot', async () => {
    const line = JSON.stringify({
      'user.name': 'flat',
      user: { name: 'deep', 'full.name': 'whole' },
      text: 'A',
    })
    const flat = await read('a.jsonl', line, { fields: { note: 'user.name' } })
    expect(flat.statements[0]?.note).toBe('flat')
    const escaped = await read('a.jsonl', line, { fields: { note: String.raw`user\.name` } })
    expect(escaped.statements[0]?.note).toBe('flat')
    const deep = await read('a.jsonl', line, { fields: { note: String.raw`user.full\.name` } })
    expect(deep.statements[0]?.note).toBe('whole')
  })

  it('finds nothing that the file does not have itself', async () => {
    for (const note of [
      'constructor.name',
      '__proto__.x',
      'text.length',
      'user.name',
      'list.length',
    ]) {
      const got = await read('a.jsonl', '{"text": "A", "list": []}', { fields: { note } })
      expect(got.statements, note).toMatchObject([{ text: 'A', note: null }])
    }
  })

  it('refuses an object or a list where a text should be', async () => {
    const got = await read('a.jsonl', '{"text": {"a": 1}}\n{"text": ["a"]}\n{"text": true}')
    expect(got.statements).toEqual([])
    expect(got.rejected).toHaveLength(3)
  })

  it('says what a line has where it has no text', async () => {
    const got = await read('a.jsonl', '{"caption": "A", "id": 1}\n{}')
    expect(got.rejected).toEqual([
      'a.jsonl:1: has no text (looked for text, body, content; it has caption, id)',
      'a.jsonl:2: has no text (looked for text, body, content; it has nothing)',
    ])
  })

  it('keeps numbers beyond 2^53 to the last digit', async () => {
    const got = await read(
      'a.jsonl',
      [
        '{"id": 9007199254740993, "text": "A"}',
        '{"id": -12345678901234567890, "text": "id 12345678901234567890 \\" 12345678901234567890"}',
        '{"id": 7, "text": "C", "x": [1.12345678901234567890, 1e20, 12345678901234567890]}',
      ].join('\n'),
    )
    expect(got.rejected).toEqual([])
    expect(got.statements.map((one) => one.key)).toEqual([
      '9007199254740993',
      '-12345678901234567890',
      '7',
    ])
    expect(got.statements[1]?.text).toBe('id 12345678901234567890 " 12345678901234567890')
  })
})

describe('a preset', () => {
  it('reads posts of the X API', async () => {
    const post =
      '{"id":"1445880548472328192","text":"Hello","author_id":"2244994945","created_at":"2021-10-06T22:09:21.000Z"}'
    const got = await read('x.jsonl', post, { preset: 'x-api-v2', authors: 'public' })
    expect(got.statements).toMatchObject([
      {
        key: '1445880548472328192',
        text: 'Hello',
        author: '2244994945',
        publishedAt: '2021-10-06T22:09:21.000Z',
      },
    ])
  })

  it('reads videos and comments of TikTok, whose ids are long numbers', async () => {
    const video =
      '{"id": 7077642457847992619, "video_description": "Hello", "create_time": 1633823999, "username": "jo"}'
    const got = await read('t.jsonl', video, { preset: 'tiktok-research' })
    expect(got.statements).toMatchObject([
      { key: '7077642457847992619', text: 'Hello', publishedAt: '2021-10-09T23:59:59.000Z' },
    ])
    const csv =
      'id,video_id,text,like_count,reply_count,parent_comment_id,create_time\n7077642457847992619,1,Hello,0,0,1,1633823999\n'
    const comments = await read('t.csv', csv, { preset: 'tiktok-research-comments' })
    expect(comments.statements).toMatchObject([{ key: '7077642457847992619', text: 'Hello' }])
  })

  it('gives way to what the settings name, and asks for no column but the text', async () => {
    const got = await read('x.csv', 'id,full_text\n1,Hello\n', {
      preset: 'x-api-v2',
      fields: { text: 'full_text' },
    })
    expect(got.statements).toMatchObject([{ key: '1', text: 'Hello', publishedAt: null }])
    const without = await read('x.csv', 'id,created_at\n1,2021\n', { preset: 'x-api-v2' })
    expect(without.error).toMatch(/there is no column "text"; found id, created_at/)
  })
})

describe('a CSV', () => {
  it('may have cells of many lines, a byte order mark, and CRLF', async () => {
    const got = await read('a.csv', '\ufeffid,text\r\n1,"Two\r\nlines, ""quoted"""\r\n2,One\r\n')
    expect(got.statements.map((one) => [one.key, one.text])).toEqual([
      ['1', 'Two\r\nlines, "quoted"'],
      ['2', 'One'],
    ])
  })

  it('without a column for the text is refused with what it has', async () => {
    const got = await read('a.csv', 'id,caption\n1,A\n')
    expect(got.error).toMatch(
      /UsageError: .*a\.csv:1: there is no column text, body, content for the text; found id, caption/,
    )
    const named = await read('a.csv', 'id,text\n1,A\n', { fields: { author: 'who' } })
    expect(named.error).toMatch(/no column "who"; found id, text/)
  })

  it('in another encoding than it says is taken in, and tells how much was lost', async () => {
    const bytes = Buffer.from('id,text\n1,\xcf\xf0\xe8\xe2\xe5\xf2\n', 'latin1')
    const right = await read('a.csv', bytes, { encoding: 'windows-1251' })
    expect(right.statements).toMatchObject([{ text: 'Привет', replaced: 0 }])
    const wrong = await read('a.csv', bytes)
    expect(wrong.statements[0]?.replaced).toBeGreaterThan(0)
  })

  it.each(['utf16le', 'swapped'])('in UTF-16 is refused in words (%s)', async (order) => {
    const bytes = Buffer.from('\ufeffid,text\n1,A\n', 'utf16le')
    const got = await read('a.csv', order === 'swapped' ? bytes.swap16() : bytes)
    expect(got.error).toMatch(/UTF-16. Save it as UTF-8/)
  })
})
