import { describe, expect, test } from 'vitest'
import {
  looksLikeToken,
  newToken,
  oneTimePassword,
  tokenHash,
} from '../../../src/api/sign-in/token.ts'
import { passwordFault } from '../../../src/api/sign-in/password-rule.ts'

describe('a session id', () => {
  test('has 256 bits and is never the same', () => {
    const tokens = new Set(Array.from({ length: 1000 }, newToken))
    expect(tokens.size).toBe(1000)
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  })

  test('is told from what is none before the store is asked', () => {
    expect(looksLikeToken(newToken())).toBe(true)
    const bad = [undefined, '', 'a', `${newToken()}=`, `${newToken().slice(1)}'`, 'x'.repeat(4000)]
    expect(bad.filter(looksLikeToken)).toEqual([])
  })

  test('is kept as its SHA-256', () => {
    // FIPS 180-4: the digest of "abc".
    expect(tokenHash('abc').toString('hex')).toMatch(/^ba7816bf8f01cfea414140de5dae2223/)
  })
})

describe('a one-time password', () => {
  test('is easy to read and hard to guess', () => {
    const some = Array.from({ length: 200 }, oneTimePassword)
    for (const one of some) {
      expect(one).toMatch(/^(?:[a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/)
      expect(passwordFault(one, 'admin')).toBeNull()
    }
    expect(new Set(some).size).toBe(200)
  })
})
