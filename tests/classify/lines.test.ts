import { describe, expect, it } from 'vitest'
import { classifyLines, type BadLine } from '../../src/classify/lines.ts'
import type { OutputLine } from '../../src/classify/output-line.ts'
import { productLexicon } from './lexicon.ts'

async function run(input: string | Uint8Array): Promise<{ out: OutputLine[]; bad: BadLine[] }> {
  const out: OutputLine[] = []
  const bad: BadLine[] = []
  const bytes = typeof input === 'string' ? Buffer.from(input) : input
  for await (const line of classifyLines(productLexicon(), [bytes], (each) => bad.push(each))) {
    out.push(line)
  }
  return { out, bad }
}

describe('classifyLines', () => {
  it('answers each good line in order, with its id of any JSON type', async () => {
    const ids = [1, 'a', null, [2], { b: 3 }, true]
    const { out, bad } = await run(
      ids.map((id) => JSON.stringify({ id, text: 'Hello.' })).join('\n'),
    )
    expect(out.map((line) => line.id)).toEqual(ids)
    expect(bad).toEqual([])
  })

  it('has exactly the fields of the contract', async () => {
    const { out } = await run(
      JSON.stringify({ id: 1, text: 'The mayor said that Armenians are dogs.', extra: true }),
    )
    const [line] = out
    expect(Object.keys(line ?? {})).toEqual([
      'id',
      'language',
      'severity',
      'flags',
      'lexicon',
      'engine',
    ])
    expect(Object.keys(line?.language ?? {})).toEqual([
      'code',
      'script',
      'confidence',
      'by',
      'covered',
      'candidates',
    ])
    expect(Object.keys(line?.flags[0] ?? {})).toEqual([
      'entry',
      'category',
      'targets',
      'binding',
      'severity',
      'why',
      'use',
      'speaker',
      'confidence',
      'tier',
      'spans',
      'surface',
      'via',
    ])
  })

  it('skips a byte order mark and blank lines, and takes both kinds of line end', async () => {
    const { out, bad } = await run('\uFEFF{"id":1,"text":""}\r\n\r\n  \n{"id":2,"text":"Salam"}')
    expect(out.map((line) => line.id)).toEqual([1, 2])
    expect(bad).toEqual([])
  })

  it.each([
    ['not JSON', '{"id":1', 'not JSON'],
    ['an array', '[1]', 'an array'],
    ['a number', '7', 'expected an object'],
    ['no id', '{"text":"a"}', 'no "id"'],
    ['no text', '{"id":1}', 'no "text"'],
    ['text that is a number', '{"id":1,"text":5}', 'a number'],
    ['text that is null', '{"id":1,"text":null}', 'null'],
    ['a byte order mark on a later line', '\uFEFF{"id":1,"text":""}', 'not JSON'],
  ])('reports %s with its line number and goes on', async (_, line, words) => {
    const { out, bad } = await run(`{"id":0,"text":""}\n${line}\n{"id":9,"text":""}\n`)
    expect(out.map((each) => each.id)).toEqual([0, 9])
    expect(bad).toEqual([{ line: 2, message: expect.stringContaining(words) }])
    expect(bad[0]?.message).toContain('line 2')
  })

  it('reports bytes that are not UTF-8', async () => {
    const { out, bad } = await run(Buffer.from('7b226964223a312c2274657874223a22ff227d', 'hex'))
    expect(out).toEqual([])
    expect(bad[0]?.message).toContain('UTF-8')
  })

  it('reports a line over 10 MB, and goes on with the next', async () => {
    const { out, bad } = await run(
      `{"id":1,"text":"${'a'.repeat(10_000_001)}"}\n{"id":2,"text":""}`,
    )
    expect(out.map((line) => line.id)).toEqual([2])
    expect(bad[0]?.message).toContain('10 MB')
  })

  it('keeps offsets and surfaces in the text as given, with lone surrogates and NUL before them', async () => {
    const { out } = await run('{"id":1,"text":"\\ud800 \\u0000 Turks are dogs."}')
    const text = '\ud800 \u0000 Turks are dogs.'
    const [flag] = out[0]?.flags ?? []
    expect(text.slice(...(flag?.spans[0] ?? [0, 0]))).toBe('dogs')
    expect(flag?.surface).toBe('dogs')
  })

  it.each([['xx1'], [5], [null], [['en']]])('ignores %j as a hint', async (language) => {
    const { out, bad } = await run(JSON.stringify({ id: 1, text: 'Hello there.', language }))
    expect([out.length, bad.length]).toEqual([1, 0])
  })
})
