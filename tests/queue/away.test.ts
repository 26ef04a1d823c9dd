import { describe, expect, it } from 'vitest'
import { isAway } from '../../src/queue/away.ts'

const withCode = (code: string) => Object.assign(new Error('it failed'), { code })

describe('a server is taken as away', () => {
  it.each(['08006', '57P01', '57P03', '53300', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'])(
    'with the code %s',
    (code) => {
      expect(isAway(withCode(code))).toBe(true)
    },
  )

  it.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
  ])('with the words "%s"', (words) => {
    expect(isAway(new Error(words))).toBe(true)
  })

  it('when that is the cause of the error', () => {
    expect(isAway(new Error('cannot save', { cause: withCode('ECONNREFUSED') }))).toBe(true)
  })

  it.each(['23505', '22P02', '42P01', '40001', '28P01', 'ENOSPC'])(
    'but not with the code %s',
    (code) => {
      expect(isAway(withCode(code))).toBe(false)
    },
  )

  it('but not for other errors and other values', () => {
    expect(isAway(new TypeError('x is not a function'))).toBe(false)
    expect(isAway('ECONNREFUSED')).toBe(false)
  })
})
