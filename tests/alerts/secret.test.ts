import { describe, expect, it } from 'vitest'
import { checkSecret, newSecret } from '../../src/alerts/secret.ts'
import { UsageError } from '../../src/lib/errors.ts'

describe('a webhook secret', () => {
  it('is one that the check accepts, and a new one each time', () => {
    const made = [newSecret(), newSecret()]
    expect(made.map(checkSecret)).toEqual(made)
    expect(new Set(made).size).toBe(2)
  })

  it.each([
    ['empty', ''],
    ['without its prefix', Buffer.alloc(32, 1).toString('base64')],
    ['too short', `whsec_${Buffer.alloc(23, 1).toString('base64')}`],
    ['too long', `whsec_${Buffer.alloc(65, 1).toString('base64')}`],
    ['not base64', 'whsec_this is not base64 at all, not at all'],
  ])('is refused where it is %s', (_, secret) => {
    expect(() => checkSecret(secret)).toThrow(UsageError)
  })

  it('is not repeated in the message of its error', () => {
    const wrong = `whsec_${Buffer.alloc(8, 7).toString('base64')}`
    expect(() => checkSecret(wrong)).not.toThrow(wrong)
  })
})
