import { appendFile, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pseudonym } from '../../../src/ingest/pseudonym.ts'
import { sha256 } from '../../../src/ingest/statement.ts'
import { aSource } from '../a-source.ts'
import { gather, KEY, realHands } from './hands.ts'

let folder = ''
const hands = realHands()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tocsin-file-'))
})
afterAll(async () => {
  await hands[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

let count = 0
async function written(ending: string, content: string | Buffer): Promise<string> {
  count += 1
  const path = join(folder, `f${count}${ending}`)
  await writeFile(path, content)
  return path
}

const fileSource = (address: string, settings: Record<string, unknown> = {}) =>
  aSource({ kind: 'file', address, settings })

describe('lines of JSON', () => {
  it('become statements with their line as evidence', async () => {
    const line =
      '{"id":7,"text":"Körpü açıqdır","url":"https://example.org/7","author":"Jo","date":"2014-05"}'
    const path = await written('.jsonl', `\ufeff${line}\n\n{"text":"Two"}\r\n`)
    const got = await gather(hands, fileSource(path))
    expect(got.error).toBeNull()
    expect(got.statements).toMatchObject([
      {
        key: '7',
        text: 'Körpü açıqdır',
        address: 'https://example.org/7',
        author: pseudonym(KEY, 'a-source', 'Jo'),
        authorIsPublic: false,
        publishedAt: '2014-05-01T00:00:00.000Z',
        precision: 'month',
        replaced: 0,
      },
      { key: expect.stringMatching(/^f\d+\.jsonl#3$/), text: 'Two', author: 'Example Outlet' },
    ])
    expect(got.raws[1]).toMatchObject({
      address: expect.stringMatching(/^file:f\d+\.jsonl#3$/),
      status: null,
      sha256: sha256('{"text":"Two"}'),
    })
    expect(JSON.stringify(got.statements)).not.toContain('"Jo"')
  })

  it('that are bad are reported by line, and the rest goes in', async () => {
    const lines = ['{"text":"a"}', 'nonsense', '[1]', '{"text":5}', '{"body2":"x"}', '{"text":" "}']
    const path = await written('.ndjson', [...lines, '{"text":"b"}'].join('\n'))
    const got = await gather(hands, fileSource(path))
    expect(got.statements.map((one) => one.text)).toEqual(['a', 'b'])
    expect(got.rejected.map((one) => one.replace(/^f\d+\.ndjson:/, ''))).toEqual([
      expect.stringMatching(/^2: not JSON/),
      '3: expected a JSON object',
      '4: text is number; expected a text',
      '5: has no text (looked for text, body, content; it has body2)',
      '6: the text is empty',
    ])
  })

  it('keep what cannot be stored as U+FFFD, counted', async () => {
    const bytes = Buffer.concat([
      Buffer.from(String.raw`{"text":"a\u0000b\ud800c\ufffd"}` + '\n{"text":"d'),
      Buffer.from([0xff]),
      Buffer.from('"}'),
    ])
    const got = await gather(hands, fileSource(await written('.jsonl', bytes)))
    expect(got.statements.map(({ text, replaced }) => [text, replaced])).toEqual([
      ['a\ufffdb\ufffdc\ufffd', 2],
      ['d\ufffd', 1],
    ])
  })

  it('with a date that cannot be used go in without it, and it is reported', async () => {
    const path = await written('.jsonl', '{"text":"a","date":"2099-01-01"}')
    const got = await gather(hands, fileSource(path))
    expect(got.statements[0]).toMatchObject({ publishedAt: null, precision: 'unknown' })
    expect(got.batches[0]?.rejected[0]).toMatchObject({
      reason: 'date "2099-01-01" lies in the future',
      kept: true,
    })
  })

  it('are read by the field map', async () => {
    const path = await written('.jsonl', '{"post":"p1","body":"words","text":"not this"}')
    const got = await gather(hands, fileSource(path, { fields: { id: 'post', text: 'body' } }))
    expect(got.statements[0]).toMatchObject({ key: 'p1', text: 'words' })
  })

  it('of a million characters and of many thousands come in bounded batches', async () => {
    const many = Array.from({ length: 1050 }, (_, n) => `{"text":"Statement ${n}"}`)
    const path = await written('.jsonl', [`{"text":"${'x'.repeat(1e6)}"}`, ...many].join('\n'))
    const got = await gather(hands, fileSource(path))
    expect(got.statements).toHaveLength(1051)
    expect(got.batches.length).toBeGreaterThanOrEqual(6)
    expect(Math.max(...got.batches.map((batch) => batch.statements.length))).toBe(200)
    expect(got.batches.at(-1)?.progress).toMatchObject({ done: expect.any(Number) })
  })
})

describe('an import', () => {
  const lines = Array.from({ length: 950 }, (_, n) => `{"text":"Statement ${n}"}`)

  it('that was cut off goes on where it stopped', async () => {
    const source = fileSource(await written('.jsonl', lines.join('\n')))
    const whole = await gather(hands, source)
    for (const [index, batch] of whole.batches.entries()) {
      const stored = whole.batches.slice(0, index + 1).flatMap((one) => one.statements)
      const rest = await gather(hands, source, batch.cursor)
      const both = [...stored, ...rest.statements]
      expect(both.map((one) => one.key)).toEqual(whole.statements.map((one) => one.key))
      expect(both.map((one) => one.text)).toEqual(whole.statements.map((one) => one.text))
    }
  })

  it('of a file that was read gives nothing', async () => {
    const source = fileSource(await written('.jsonl', lines.join('\n')))
    const { cursor } = await gather(hands, source)
    expect((await gather(hands, source, cursor)).batches).toEqual([])
  })

  it.each([
    ['grew', (path: string) => appendFile(path, '\n{"text":"one more"}')],
    ['was touched', (path: string) => utimes(path, 1, 1)],
    ['is another', (path: string) => writeFile(path, '{"text":"another"}')],
  ])('of a file that %s begins anew', async (_, change) => {
    const path = await written('.jsonl', lines.join('\n'))
    const { cursor } = await gather(hands, fileSource(path))
    await change(path)
    const again = await gather(hands, fileSource(path), cursor)
    expect(again.statements[0]?.key).toMatch(/#1$/)
  })

  it('of a file that is not there says what to do', async () => {
    const got = await gather(hands, fileSource(join(folder, 'none.jsonl')))
    expect(got.error).toMatch(/^ConfigError: .*none\.jsonl cannot be read \(ENOENT\)\. Check/)
  })
})

describe('CSV', () => {
  it('is read by its header and the column map, and goes on where it stopped', async () => {
    const rows = Array.from({ length: 450 }, (_, n) => `${n};"Line one\nof ""${n}""";2014`)
    const path = await written('.csv', ['nr;body;date', ...rows, '9;too few', ''].join('\r\n'))
    const settings = { delimiter: ';', fields: { id: 'nr', text: 'body' } }
    const whole = await gather(hands, fileSource(path, settings))
    expect(whole.statements).toHaveLength(450)
    expect(whole.statements[7]).toMatchObject({
      key: '7',
      text: 'Line one\nof "7"',
      precision: 'year',
    })
    expect(whole.rejected).toEqual([
      expect.stringMatching(/:902: has 2 columns; the header has 3$/),
    ])
    const rest = await gather(hands, fileSource(path, settings), whole.batches[0]?.cursor)
    expect(rest.statements[0]?.key).toBe('200')
    expect(rest.statements).toHaveLength(250)
  })

  it('may be in another encoding, with tabs', async () => {
    const bytes = Buffer.concat([Buffer.from('id\ttext\n1\t'), Buffer.from([0xcc, 0xe8, 0xf0])])
    const path = await written('.tsv', bytes)
    const got = await gather(hands, fileSource(path, { encoding: 'windows-1251' }))
    expect(got.statements).toMatchObject([{ key: '1', text: 'Мир', replaced: 0 }])
  })

  it('without a column of the map says which ones there are', async () => {
    const path = await written('.csv', 'a,b\n1,2\n')
    const got = await gather(hands, fileSource(path, { fields: { text: 'body' } }))
    expect(got.error).toMatch(/:1: there is no column "body"; found a, b\./)
  })
})

describe('a folder of texts', () => {
  it('gives one statement a file, dated and named by its name', async () => {
    const texts = join(folder, 'texts')
    await mkdir(join(texts, 'below'), { recursive: true })
    await writeFile(join(texts, 'ARM_47_1992.txt'), 'Mr. President,\n\nwe thank you.\n')
    await writeFile(join(texts, 'AZE_47_1992.txt'), Buffer.from('\ufeffMr. President', 'utf16le'))
    await writeFile(join(texts, 'notes.md'), 'not a speech')
    await writeFile(join(texts, '.hidden'), 'hidden')
    const settings = { pattern: '{author}_{session}_{year}.txt', authors: 'public' }
    const got = await gather(hands, fileSource(texts, settings))
    expect(got.statements).toMatchObject([
      {
        key: 'ARM_47_1992.txt',
        text: 'Mr. President,\n\nwe thank you.\n',
        author: 'ARM',
        authorIsPublic: true,
        publishedAt: '1992-01-01T00:00:00.000Z',
        precision: 'year',
      },
      { key: 'AZE_47_1992.txt', text: 'Mr. President', author: 'AZE' },
    ])
    expect(got.rejected).toEqual([`notes.md: the name does not fit ${settings.pattern}`])
    expect((await gather(hands, fileSource(texts, settings), got.cursor)).batches).toEqual([])
    await writeFile(join(texts, 'TUR_48_1993.txt'), 'Mr. President')
    const again = await gather(hands, fileSource(texts, settings), got.cursor)
    expect(again.statements).toHaveLength(3)
  })

  it('that was cut off goes on where it stopped', async () => {
    const texts = join(folder, 'many')
    await mkdir(texts)
    for (let n = 0; n < 250; n += 1) await writeFile(join(texts, `t${n}.txt`), `Text ${n}`)
    const whole = await gather(hands, fileSource(texts))
    const rest = await gather(hands, fileSource(texts), whole.batches[0]?.cursor)
    expect(whole.statements).toHaveLength(250)
    expect(rest.statements.map((one) => one.key)).toEqual(
      whole.statements.slice(200).map((one) => one.key),
    )
    expect(rest.batches[0]?.progress).toEqual({ begun: 200, done: 250, of: 250 })
  })
})
