import { describe, expect, test } from 'vitest'
import { hashPassword, passwordMatches } from '../../../src/api/sign-in/password-hash.ts'

describe('a password hash', { timeout: 90_000 }, () => {
  test('is of scrypt with N = 2^17, r = 8 and p = 1, and has a salt of its own', async () => {
    const [one, two] = [await hashPassword('same words'), await hashPassword('same words')]
    expect(one).toMatch(/^scrypt\$131072\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
    expect(one).not.toBe(two)
  })

  test('belongs to its password and to no other', async () => {
    const hash = await hashPassword('ə long passphrase, with ş')
    expect(await passwordMatches('ə long passphrase, with ş', hash)).toBe(true)
    expect(await passwordMatches('ə long passphrase, with s', hash)).toBe(false)
    expect(await passwordMatches('ə long passphrase, with ş ', hash)).toBe(false)
  })

  test('is the same for a letter typed as one character or as two', async () => {
    expect(
      await passwordMatches('s\u0327ire ve c\u0327ay', await hashPassword('şire ve çay')),
    ).toBe(true)
  })

  test('counts every character of a long password', async () => {
    const long = 'a'.repeat(255)
    expect(await passwordMatches(`${long}b`, await hashPassword(`${long}c`))).toBe(false)
  })

  test('of nobody and one that is no hash match nothing', async () => {
    expect(await passwordMatches('anything', null)).toBe(false)
    expect(await passwordMatches('anything', 'plain:anything')).toBe(false)
  })
})
