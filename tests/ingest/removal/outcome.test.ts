import { describe, expect, it } from 'vitest'
import { readAnswer, readFailure } from '../../../src/ingest/removal/outcome.ts'
import { askedAt } from '../../../src/ingest/removal/platforms.ts'
import { AddressRefused, FetchFailed, HostBusy } from '../../../src/net/errors.ts'
import type { Fetched } from '../../../src/net/net.ts'

const URL_A = 'https://news.example/2026/one'

function answer(status: number, finalUrl = URL_A, permanent = false, body = ''): Fetched {
  const redirects = finalUrl === URL_A ? [] : [URL_A]
  const bytes = Buffer.from(body)
  const sent = { requestHeaders: {}, remoteAddress: null }
  const came = { status, headers: {}, bytes, body: bytes }
  return { url: URL_A, finalUrl, redirects, permanent, ...sent, ...came }
}

describe('readAnswer', () => {
  it.each([
    [200, 'online'],
    [204, 'online'],
    [404, 'gone'],
    [410, 'gone'],
    [401, 'blocked'],
    [403, 'blocked'],
    [451, 'blocked'],
    [400, 'blocked'],
    [304, 'unreachable'],
    [408, 'unreachable'],
    [500, 'unreachable'],
    [502, 'unreachable'],
  ])('takes %i for %s', (status, outcome) => {
    expect(readAnswer(answer(status), null).outcome).toBe(outcome)
  })

  it('believes only 410 at once', () => {
    const definite = [404, 410].map((status) => readAnswer(answer(status), null).definite)
    expect(definite).toEqual([false, true])
  })

  it.each([
    'https://news.example/',
    'https://news.example',
    'https://news.example/index.html',
    'https://news.example/az/',
    'https://news.example/en-gb',
    'https://new-owner.example/',
  ])('takes a redirect to a front page for gone: %s', (home) => {
    for (const permanent of [true, false]) {
      expect(readAnswer(answer(200, home, permanent), null)).toEqual({
        outcome: 'gone',
        reason: 'home-page',
        definite: false,
      })
    }
  })

  it.each([
    'https://news.example/login?next=/2026/one',
    'https://news.example/accounts/login/',
    'https://id.example/sign-in',
  ])('takes a redirect to a sign-in for blocked: %s', (wall) => {
    expect(readAnswer(answer(200, wall, true), null)).toMatchObject({ outcome: 'blocked' })
  })

  it('takes a permanent redirect for moved, and one for now for online', () => {
    const there = 'https://news.example/archive/one'
    expect(readAnswer(answer(200, there, true), null).outcome).toBe('moved')
    expect(readAnswer(answer(200, there, false), null).outcome).toBe('online')
    expect(readAnswer(answer(404, there, true), null).outcome).toBe('gone')
  })

  it.each(['http://news.example/2026/one', 'https://www.news.example/2026/one/'])(
    'moves nothing for another spelling of the address: %s',
    (same) => {
      expect(readAnswer(answer(200, same, true), null).outcome).toBe('online')
    },
  )

  it('knows a tombstone, and only that of the platform', () => {
    const grave = answer(200, URL_A, false, '<p class="tgme_widget_message_error">…</p>')
    expect(readAnswer(grave, 'tgme_widget_message_error')).toMatchObject({ reason: 'tombstone' })
    expect(readAnswer(grave, null).outcome).toBe('online')
  })

  it('takes a front page that was asked for as it is', () => {
    const home = { ...answer(200), url: 'https://news.example/', finalUrl: 'https://news.example/' }
    expect(readAnswer(home, null).outcome).toBe('online')
  })
})

describe('readFailure', () => {
  it('never takes a failure for gone', () => {
    const reasons = ['dns', 'connect', 'total-timeout', 'reset', 'tls', 'too-large'] as const
    for (const reason of reasons) {
      expect(readFailure(new FetchFailed(reason, ''))).toMatchObject({ outcome: 'unreachable' })
    }
    expect(readFailure(new HostBusy(1000, ''))).toMatchObject({ reason: 'busy' })
    expect(readFailure(new AddressRefused(''))).toMatchObject({ reason: 'refused' })
    expect(readFailure(new FetchFailed('robots', ''))).toMatchObject({ outcome: 'blocked' })
  })

  it('takes a stop for nothing, and passes a fault on', () => {
    expect(readFailure(new FetchFailed('aborted', ''))).toBeNull()
    expect(() => readFailure(new TypeError('a fault'))).toThrow('a fault')
  })
})

describe('askedAt', () => {
  it('asks Telegram for one post alone, and others as they are', () => {
    const post = {
      url: 'https://t.me/somewhere/17?embed=1',
      tombstone: 'tgme_widget_message_error',
    }
    expect(askedAt('https://t.me/somewhere/17')).toEqual(post)
    expect(askedAt('https://t.me/s/somewhere/17')).toEqual(post)
    for (const url of ['https://t.me/somewhere', 'https://nott.me/a/1', 'no address']) {
      expect(askedAt(url)).toEqual({ url, tombstone: null })
    }
  })
})
