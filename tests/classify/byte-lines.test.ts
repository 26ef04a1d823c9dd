import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteLines } from '../../src/classify/byte-lines.ts'

async function lines(chunks: readonly Uint8Array[], limit?: number): Promise<(string | null)[]> {
  const found: (string | null)[] = []
  for await (const { bytes } of byteLines(chunks, limit)) {
    found.push(bytes === null ? null : Buffer.from(bytes).toString())
  }
  return found
}

function* reused(): Generator<Uint8Array> {
  const buffer = Buffer.from('ab')
  yield buffer
  buffer.write('c\n')
  yield buffer
}

describe('byteLines', () => {
  it('cuts at line ends wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'ə', 'ո', '', '🙂b')),
        fc.integer({ min: 1, max: 5 }),
        async (texts, size) => {
          const bytes = Buffer.from(texts.map((text) => `${text}\n`).join(''))
          const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
            bytes.subarray(i * size, (i + 1) * size),
          )
          expect(await lines(chunks)).toEqual(texts)
        },
      ),
    )
  })

  it('keeps a last line without an end, and adds none after the last end', async () => {
    expect(await lines([Buffer.from('a\nb')])).toEqual(['a', 'b'])
    expect(await lines([Buffer.from('a\n')])).toEqual(['a'])
    expect(await lines([])).toEqual([])
  })

  it('drops the bytes of a line above the limit and goes on with the next', async () => {
    expect(await lines([Buffer.from('12345'), Buffer.from('6\nok\n123456')], 5)).toEqual([
      null,
      'ok',
      null,
    ])
  })

  it('keeps a line of exactly the limit', async () => {
    expect(await lines([Buffer.from('12345\n')], 5)).toEqual(['12345'])
  })

  it('is not disturbed by a stream that uses its buffer again', async () => {
    const found: string[] = []
    for await (const { bytes } of byteLines(reused()))
      found.push(Buffer.from(bytes ?? []).toString())
    expect(found).toEqual(['abc'])
  })
})
