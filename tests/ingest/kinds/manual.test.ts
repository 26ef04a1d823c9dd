import { describe, expect, it } from 'vitest'
import { batchOfPasted } from '../../../src/ingest/kinds/manual.ts'
import { UsageError } from '../../../src/lib/errors.ts'
import { aSource } from '../a-source.ts'
import { NOW } from './hands.ts'

const hands = { pseudonymise: () => 'p-0000000000000000', now: () => NOW, newId: () => 'id' }
const source = aSource({ kind: 'manual', address: '' })

const key = (text: string, address: string | null) =>
  batchOfPasted(hands, source, { text, address }).statements[0]?.key
const by = (speakerIsPublic: boolean) =>
  batchOfPasted(hands, source, { text: 'One', speaker: 'Jo Doe', speakerIsPublic }).statements[0]

describe('a pasted text', () => {
  it('is kept verbatim, with what was typed as its evidence', () => {
    const pasted = { text: ' One\n two ', date: '2014-05', note: 'heard', by: 'user-1' }
    const { raws, statements } = batchOfPasted(hands, source, pasted)
    expect(statements[0]).toMatchObject({
      text: ' One\n two ',
      author: null,
      publishedAt: '2014-05-01T00:00:00.000Z',
      precision: 'month',
      note: 'heard',
    })
    expect(JSON.parse(Buffer.from(raws[0]?.bytes ?? []).toString())).toEqual(pasted)
  })

  it('has the same key whenever it is pasted, and another for another text', () => {
    expect(key('One', null)).toBe(key('One', 'https://example.org/'))
    expect(key('One', 'https://example.org/')).not.toBe(key('Two', 'https://example.org/'))
  })

  it('F33: has a key and evidence of its own where it differs in half a character', () => {
    const twins = ['a', 'a\ufffd', 'a\ud800', 'a\udfff', 'a\0', '\ufeffa'].map((text) =>
      batchOfPasted(hands, source, { text }),
    )
    expect(new Set(twins.map(({ statements }) => statements[0]?.key)).size).toBe(6)
    expect(new Set(twins.map(({ raws }) => raws[0]?.sha256)).size).toBe(6)
    expect(new Set(twins.map(({ raws }) => raws[0]?.address)).size).toBe(6)
  })

  it('names its speaker only where they hold public office', () => {
    expect(by(false)).toMatchObject({ author: 'p-0000000000000000', authorIsPublic: false })
    expect(by(true)).toMatchObject({ author: 'Jo Doe', authorIsPublic: true })
  })

  it.each([
    { text: ' ' },
    { text: 'One', date: 'yesterday' },
    { text: 'One', date: '2099' },
    { text: 'One', address: 'javascript:alert(1)' },
    { text: 'One', address: 'example.org' },
  ])('is refused in words where it is %j', (pasted) => {
    expect(() => batchOfPasted(hands, source, pasted)).toThrow(UsageError)
  })
})
