import { describe, expect, it } from 'vitest'
import { readRecords, type FileRecord } from '../../../src/ingest/kinds/file/records.ts'

interface Options {
  readonly delimiter?: string
  readonly maxBytes?: number
  readonly chunk?: number
}

async function records(text: string, options: Options = {}): Promise<readonly FileRecord[]> {
  const bytes = Buffer.from(text)
  const size = options.chunk ?? 3
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const found: FileRecord[] = []
  const { delimiter, maxBytes = 1000 } = options
  const given = { offset: 0, line: 1, maxBytes, ...(delimiter && { delimiter }) }
  for await (const some of readRecords(chunks(), given)) found.push(...some)
  return found
}

const short = (found: readonly FileRecord[]) =>
  found.map((one) =>
    one.problem === null ? `${one.line} ${Buffer.from(one.bytes).toString()}` : `${one.line} !`,
  )

describe('lines', () => {
  it.each([1, 2, 3, 7, 100])('are the same in chunks of %i bytes', async (chunk) => {
    const found = await records('one\ntwo\r\n\nfour "\nfive', { chunk })
    expect(short(found)).toEqual(['1 one', '2 two', '3 ', '4 four "', '5 five'])
    expect(found.map((one) => one.end)).toEqual([4, 9, 10, 17, 21])
  })

  it('that are too long are left out alone', async () => {
    const found = await records(`a\n${'x'.repeat(30)}\nb\n${'y'.repeat(30)}`, { maxBytes: 10 })
    expect(short(found)).toEqual(['1 a', '2 !', '3 b', '4 !'])
  })

  it('of an empty file are none', async () => {
    expect(await records('')).toEqual([])
  })
})

describe('CSV records', () => {
  const csv = { delimiter: ',' }
  it.each([1, 2, 5, 100])('hold quoted line breaks, in chunks of %i bytes', async (chunk) => {
    const found = await records('a,b\n"one\ntwo","3"\n"x ""y""\n","z"\nlast,"1"', {
      ...csv,
      chunk,
    })
    expect(short(found)).toEqual(['1 a,b', '2 "one\ntwo","3"', '4 "x ""y""\n","z"', '6 last,"1"'])
  })

  it('take a quote inside a field for a letter', async () => {
    expect(short(await records('5" pipe,a\n6,b\n', csv))).toEqual(['1 5" pipe,a', '2 6,b'])
  })

  it('after an unclosed quote are read again from the next line', async () => {
    expect(short(await records('a,b\n"open,b\nc,d\ne,f\n', csv))).toEqual([
      '1 a,b',
      '2 !',
      '3 c,d',
      '4 e,f',
    ])
  })

  it('after an unclosed quote in a long file too', async () => {
    const rest = Array.from({ length: 100 }, (_, n) => `row ${n},x`)
    const found = await records(`"open,b\n${rest.join('\n')}\n`, { ...csv, maxBytes: 50 })
    expect(found.filter((one) => one.problem !== null).map((one) => one.line)).toEqual([1])
    expect(found).toHaveLength(101)
    expect(found.at(-1)?.line).toBe(101)
  })

  it('that are not CSV at all are given up on', async () => {
    const hostile = '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n'.repeat(1000)
    await expect(records(hostile, { ...csv, maxBytes: 20, chunk: 50 })).rejects.toThrow(/delimiter/)
  })
})
