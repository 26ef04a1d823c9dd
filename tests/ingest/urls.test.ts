import { describe, expect, it } from 'vitest'
import { canonicalUrl, pageKey } from '../../src/ingest/urls.ts'

describe('canonicalUrl', () => {
  it.each([
    ['https://Example.ORG/a?id=1&utm_source=x&fbclid=y#top', 'https://example.org/a?id=1'],
    ['https://example.org/a?gclid=1', 'https://example.org/a'],
    ['https://example.org/a?page=2&q=ə', 'https://example.org/a?page=2&q=%C9%99'],
    ['/b', 'https://example.org/b'],
  ])('of %s is %s', (address, expected) => {
    expect(canonicalUrl(address, 'https://example.org/x')).toBe(expected)
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'http://['])(
    'does not take %s for an address',
    (address) => {
      expect(canonicalUrl(address, 'https://example.org/')).toBeNull()
    },
  )
})

describe('pageKey', () => {
  const from = 'https://example.org/story?utm_medium=mail'
  it('is what the page calls its own, on its own host', () => {
    expect(pageKey(from, '/story/full#x')).toBe('https://example.org/story/full')
  })

  it.each(['https://other.example/story', 'javascript:1', null])('is not %s', (canonical) => {
    expect(pageKey(from, canonical)).toBe('https://example.org/story')
  })
})

describe('the key of a page whose canonical address is the root of its host', () => {
  it('is its own address, or all pages of a careless site would be one', () => {
    expect(pageKey('https://example.org/a', 'https://example.org/')).toBe('https://example.org/a')
    expect(pageKey('https://example.org/?x=1', '/')).toBe('https://example.org/')
  })
})
