import { describe, expect, it } from 'vitest'
import { kindOf } from '../../../src/ingest/kinds/index.ts'

const check = (address: string) => kindOf({ kind: 'mastodon' }).checkAddress(address)

describe('the address of a source of Mastodon', () => {
  const host = 'https://social.example'
  it.each([
    '/public',
    '/public/local',
    '/public/remote',
    '/tags/yol',
    '/tags/%D5%A1',
    '/@jo',
    '/@jo@other.example',
  ])('may end in %s', (path) => expect(check(host + path)).toBeNull())
  it.each([
    '',
    '/home',
    '/public/x',
    '/tags/',
    '/tags/a/b',
    '/@',
    '/@jo/1',
    '/@../x',
    '/public?a=1',
    '/tags/%FF',
  ])('may not end in %s', (path) => expect(check(host + path)).not.toBeNull())
})
