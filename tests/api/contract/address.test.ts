import { describe, expect, test } from 'vitest'
import { addressOf } from '../../../src/api/contract/address.ts'
import { ROUTES } from '../../../src/api/contract/routes.ts'

describe('the address of a route', () => {
  test('has its parameters and query encoded', () => {
    expect(addressOf('collect', { source: 'a/../b?c' })).toBe(
      '/api/v1/sources/a%2F..%2Fb%3Fc/collect',
    )
    expect(addressOf('items', {}, { q: 'a&b=c', severity: 4, week: undefined })).toBe(
      '/api/v1/items?q=a%26b%3Dc&severity=4',
    )
  })

  test('is refused where a parameter is missing', () => {
    expect(() => addressOf('item')).toThrow('parameter id is missing')
  })
})

describe('the table of routes', () => {
  test('has each method and path once', () => {
    const all = Object.values(ROUTES).map(({ method, path }) => `${method} ${path}`)
    expect(new Set(all).size).toBe(all.length)
  })

  test('lets anyone call nothing but sign-in and the two probes', () => {
    const open = Object.entries(ROUTES).filter(([, route]) => route.who === 'anyone')
    expect(open.map(([name]) => name)).toEqual(['signIn', 'alive', 'ready'])
  })
})
