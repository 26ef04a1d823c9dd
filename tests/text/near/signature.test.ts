import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SHINGLE } from '../../../src/text/near/minima.ts'
import {
  BANDS,
  LEAST_LETTERS,
  sign,
  type Signature,
  similarity,
} from '../../../src/text/near/signature.ts'

const TEXTS = {
  en: 'The council said on Monday that the new bridge over the river will be opened in spring.',
  az: 'Şəhər şurası bazar ertəsi bildirdi ki, çayın üzərindəki yeni körpü yazda açılacaq.',
  tr: 'Belediye meclisi pazartesi günü nehrin üzerindeki yeni köprünün baharda açılacağını söyledi.',
  ru: 'Городской совет сообщил в понедельник, что новый мост через реку откроют весной.',
  hy: 'Քաղաքային խորհուրդը երկուշաբթի հայտնեց, որ գետի վրայի նոր կամուրջը կբացվի գարնանը։',
}

const DISGUISED =
  'Тhe cοuncil sаid that the n3w b r i d g e ovеr the ri\u00adver will be οpened in spгing.'

function signed(text: string): Signature {
  const { signature } = sign(text)
  if (signature === null) throw new Error(`too short: ${text}`)
  return signature
}

function shingles(text: string): ReadonlySet<string> {
  const all = Array.from({ length: text.length - SHINGLE + 1 }, (_, at) =>
    text.slice(at, at + SHINGLE),
  )
  return new Set(all)
}

function sharedBands(a: string, b: string): number {
  const bands = new Set(signed(a).bands)
  return signed(b).bands.filter((band) => bands.has(band)).length
}

function jaccard(a: string, b: string): number {
  const [one, other] = [shingles(a), shingles(b)]
  const both = [...one].filter((shingle) => other.has(shingle)).length
  return both / (one.size + other.size - both)
}

/**
 * Signatures are stored for ever. Where this fails, what they are made of has changed: raise
 * NEAR_VERSION, and write here what the new version gives.
 */
test('version 2 gives the same signatures for ever', () => {
  const hash = createHash('sha256')
  for (const text of [...Object.values(TEXTS), DISGUISED]) {
    const { canonical, signature } = sign(text.repeat(2))
    hash.update(
      JSON.stringify([canonical, [...(signature?.bits ?? [])], signature?.bands, signature?.head]),
    )
  }
  expect(hash.digest('hex').slice(0, 16)).toBe('dd5bcc5d668960d3')
})

test.each(Object.entries(TEXTS))(
  '%s: one text has one signature, however it is spelt',
  (_, text) => {
    expect(signed(text.toLocaleUpperCase('az'))).toEqual(signed(text))
  },
)

test('a text that is too short for near copies has none', () => {
  const word = 'abcde fghij '
  expect(sign(word.repeat(10).slice(0, LEAST_LETTERS - 1)).signature).toBeNull()
  expect(sign(word.repeat(10).slice(0, LEAST_LETTERS)).signature).not.toBeNull()
})

describe('the estimate of similarity', () => {
  const word = fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnop'),
    minLength: 2,
    maxLength: 9,
  })
  const words = fc.array(word, { minLength: 25, maxLength: 80 })

  test('stays near the Jaccard similarity of the shingles', () => {
    const errors: number[] = []
    fc.assert(
      fc.property(words, words, fc.nat(100), (own, other, kept) => {
        const b = own.map((one, at) =>
          (at * 37) % 100 < kept ? one : (other[at % other.length] ?? ''),
        )
        const [one, two] = [sign(own.join(' ')), sign(b.join(' '))]
        if (one.signature === null || two.signature === null) return
        const estimate = similarity(one.signature.bits, two.signature.bits)
        errors.push(estimate - jaccard(one.canonical, two.canonical))
        expect(Math.abs(errors.at(-1) ?? 0)).toBeLessThan(0.25)
      }),
      { numRuns: 500, seed: 7 },
    )
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length
    const spread = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length)
    expect(Math.abs(mean)).toBeLessThan(0.01)
    expect(spread).toBeLessThan(0.05)
  })

  test('is 1 for a text and itself, and near 0 for texts that share nothing', () => {
    const all = [TEXTS.en, TEXTS.tr, TEXTS.ru, TEXTS.hy].map(signed)
    for (const [at, one] of all.entries()) {
      expect(similarity(one.bits, one.bits)).toBe(1)
      for (const other of all.slice(at + 1))
        expect(similarity(one.bits, other.bits)).toBeLessThan(0.1)
    }
  })
})

test('similar texts share a band and others do not', () => {
  expect(sharedBands(TEXTS.en, TEXTS.en)).toBe(BANDS)
  expect(sharedBands(TEXTS.en, TEXTS.en.replace('spring', 'autumn'))).toBeGreaterThan(0)
  for (const other of ['az', 'tr', 'ru', 'hy'] as const)
    expect(sharedBands(TEXTS.en, TEXTS[other])).toBe(0)
})

test('no text at all makes signing throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const { canonical, letters } = sign(text)
      expect(letters).toBe(canonical.length)
    }),
  )
})
