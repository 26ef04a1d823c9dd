import { describe, expect, it } from 'vitest'
import { jittered } from '../../src/net/jitter.ts'
import { exhaustedMs } from '../../src/net/rate-limit.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')

describe('exhaustedMs', () => {
  it.each([
    [
      'a date, as Mastodon sends it',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-11-21T10:05:00.123456Z' },
      300_123,
    ],
    ['seconds from now', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '40' }, 40_000],
    [
      'seconds since 1970',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 90) },
      90_000,
    ],
    [
      'milliseconds since 1970',
      { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(NOW + 5000) },
      5000,
    ],
    [
      'a date by a clock that runs an hour ahead',
      {
        date: 'Sat, 21 Nov 2026 11:00:00 GMT',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '2026-11-21T11:01:00Z',
      },
      60_000,
    ],
    [
      'a date of HTTP',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'Sat, 21 Nov 2026 10:02:00 GMT' },
      120_000,
    ],
    [
      'two limits in one header',
      { 'x-ratelimit-remaining': '9, 0', 'x-ratelimit-reset': '9, 70' },
      70_000,
    ],
    ['draft 06', { 'ratelimit-remaining': '0', 'ratelimit-reset': '50' }, 50_000],
    ['draft 07', { ratelimit: 'limit=100, remaining=0, reset=30' }, 30_000],
    ['draft 10', { ratelimit: '"burst";r=5;t=1, "day";r=0;t=20' }, 20_000],
    [
      'draft 10 by the window of the policy',
      { ratelimit: '"day";r=0', 'ratelimit-policy': '"burst";q=9;w=1,"day";q=100;w=3600' },
      3_600_000,
    ],
    ['no reset', { 'x-ratelimit-remaining': '0' }, 60_000],
    [
      'a reset that is no time',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' },
      60_000,
    ],
  ])('reads %s', (_, headers, expected) => {
    expect(exhaustedMs(headers as Record<string, string>, NOW)).toBe(expected)
  })

  it.each([
    ['no header', {}],
    ['something left', { 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '40' }],
    ['something left by draft 07', { ratelimit: 'limit=10, remaining=10, reset=30' }],
    ['something left by draft 10', { ratelimit: '"day";r=30;t=20' }],
    [
      'a reset that is over',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-11-21T09:00:00Z' },
    ],
    ['words', { 'x-ratelimit-remaining': 'none', 'x-ratelimit-reset': '40', ratelimit: 'r=,;;=' }],
    ['a reset without a remainder', { 'x-ratelimit-reset': '40' }],
  ])('leaves the host open for %s', (_, headers) => {
    expect(exhaustedMs(headers as Record<string, string>, NOW)).toBe(0)
  })
})

describe('jittered', () => {
  it.each([
    [1000, 0, 1000],
    [1000, 0.5, 1100],
    [1000, 0.999, 1199],
    [86_400_000, 0.999, 86_429_970],
    [0, 0.9, 0],
  ])('makes %i ms at chance %d into %i', (ms, chance, expected) => {
    expect(jittered(ms, () => chance)).toBe(expected)
  })
})
