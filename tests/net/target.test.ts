import { describe, expect, it } from 'vitest'
import { AddressRefused } from '../../src/net/errors.ts'
import { readTarget } from '../../src/net/target.ts'
import { REFUSED_HOSTS, REFUSED_URLS } from './refused-addresses.ts'

const policy = { ports: [80, 443], named: [] }

describe('readTarget', () => {
  it.each([
    'http://example.org/',
    'https://example.org/feed.xml?x=1',
    'http://example.org:443/',
    'https://8.8.8.8/',
    'https://[2606:4700::1111]/',
    'https://xn--80ak6aa92e.com/',
    'http://localhost.example.org/',
    'http://internal.example.org/',
  ])('lets %s through', (address) => {
    expect(readTarget(address, policy).href).toBe(new URL(address).href)
  })

  it.each([...REFUSED_URLS])('refuses %j', (address) => {
    expect(() => readTarget(address, policy)).toThrow(AddressRefused)
  })

  it.each([...REFUSED_HOSTS])('refuses the host %s', (host) => {
    const address = `http://${host}/`
    expect(() => readTarget(address, policy)).toThrow(AddressRefused)
  })

  it('has at least 200 refused forms, no two alike', () => {
    const forms = new Set([...REFUSED_HOSTS, ...REFUSED_URLS])
    expect(forms.size).toBeGreaterThanOrEqual(200)
  })

  it('lets a named host through at its own port alone', () => {
    const named = [{ host: '127.0.0.1', port: 8080 }]
    expect(readTarget('http://127.0.0.1:8080/a', { ports: [80], named }).port).toBe('8080')
    for (const other of ['http://127.0.0.1/', 'http://127.0.0.1:8081/', 'http://127.0.0.2:8080/']) {
      expect(() => readTarget(other, { ports: [80], named })).toThrow(AddressRefused)
    }
  })

  it('never repeats a password in its message', () => {
    expect(() => readTarget('http://me:hunter2@example.org/', policy)).toThrow(
      /^(?!.*hunter2).*not contacted/,
    )
  })

  it('drops the fragment, which is not for the host', () => {
    expect(readTarget('https://example.org/a#b', policy).href).toBe('https://example.org/a')
  })
})
