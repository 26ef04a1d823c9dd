import { describe, expect, it } from 'vitest'
import { NOW_EVENT, run } from './bluesky-run.ts'
import { DID, NOW_US, OTHER, postEvent } from './jetstream.ts'

const uri = (rkey: string) => ({ uri: `at://${OTHER}/app.bsky.feed.post/${rkey}`, cid: 'bafy' })
const webAt = (rkey: string) => `https://bsky.app/profile/${OTHER}/post/${rkey}`

describe('a run', () => {
  it('takes posts with address, date and a pseudonym, and ends where the stream is the present', async () => {
    const events = [postEvent({ ago: 60, rkey: '3kaa', text: 'Good morning' }), NOW_EVENT]
    const got = await run({ events, cursorAt: NOW_US - 90_000_000 })
    expect(got.error).toBe('')
    expect(got.statements).toMatchObject([
      {
        key: `at://${DID}/app.bsky.feed.post/3kaa`,
        text: 'Good morning',
        address: `https://bsky.app/profile/${DID}/post/3kaa`,
        publishedAt: '2026-11-21T11:59:00.000Z',
        precision: 'second',
        authorIsPublic: false,
        parent: null,
      },
    ])
    expect(got.statements[0]?.author).toMatch(/^p-[0-9a-f]{16}$/)
    expect(got.place).toBe(NOW_US)
  })

  it('keeps each message as it was received', async () => {
    const event = postEvent({ ago: 60, rkey: '3kaa' })
    const got = await run({ events: [event, NOW_EVENT] })
    expect(Buffer.from(got.raws[0]?.bytes ?? []).toString()).toBe(JSON.stringify(event))
    expect(got.raws).toMatchObject([{ mediaType: 'application/json', address: got.address }])
  })

  it('asks for posts alone, from five seconds before its place', async () => {
    const got = await run({ events: [NOW_EVENT], cursorAt: NOW_US - 90_000_000 })
    const url = new URL(got.asked[0]?.split(' ')[1] ?? '', 'ws://x')
    expect(url.searchParams.get('wantedCollections')).toBe('app.bsky.feed.post')
    expect(url.searchParams.get('cursor')).toBe(String(NOW_US - 95_000_000))
    expect(url.searchParams.get('maxMessageSizeBytes')).toBe('1000000')
    expect(url.searchParams.getAll('wantedDids')).toEqual([DID, OTHER])
    expect(url.searchParams.has('requireHello')).toBe(false)
  })

  it('sends more accounts than an address has room for in one message', async () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz234567'
    const accounts = Array.from({ length: 10_000 }, (_, n) => {
      const tail = [n % 32, Math.floor(n / 32) % 32, Math.floor(n / 1024)].map((at) => letters[at])
      return `did:plc:${'a'.repeat(21)}${tail.join('')}`
    })
    const events = [
      postEvent({ ago: 9, rkey: 'x', did: accounts[9999] ?? '' }),
      { ...NOW_EVENT, did: accounts[0] ?? '' },
    ]
    const got = await run({ events, settings: { accounts } })
    expect(got.wanted).toEqual([accounts])
    expect(got.statements).toHaveLength(1)
    expect(got.asked[0]).not.toContain('wantedDids')
  })

  it('begins an hour back, and where it was the next time', async () => {
    const events = [
      postEvent({ ago: 3700, rkey: 'old' }),
      postEvent({ ago: 3500, rkey: 'new' }),
      NOW_EVENT,
    ]
    const first = await run({ events })
    expect(first.statements.map((one) => one.text)).toEqual(['Text new'])
    const all = await run({ events, settings: { hoursBack: 2 } })
    expect(all.statements).toHaveLength(2)
  })

  it('takes an edit as another text under the same key, and a deletion as a removal', async () => {
    const events = [
      postEvent({ ago: 50, rkey: 'a', text: 'First' }),
      postEvent({ ago: 40, rkey: 'a', text: 'Second', operation: 'update' }),
      postEvent({ ago: 30, rkey: 'gone', operation: 'delete' }),
      NOW_EVENT,
    ]
    const got = await run({ events })
    expect(got.statements.map((one) => [one.key.split('/').at(-1), one.text])).toEqual([
      ['a', 'First'],
      ['a', 'Second'],
    ])
    expect(got.removed).toEqual([
      { key: `at://${DID}/app.bsky.feed.post/gone`, at: '2026-11-21T11:59:30.000Z' },
    ])
  })

  it('gives the address of what a post replies to, else of what it quotes, and of nothing else', async () => {
    const quote = { $type: 'app.bsky.embed.record', record: uri('quoted') }
    const events = [
      postEvent({
        ago: 50,
        rkey: 'a',
        record: { reply: { root: uri('r'), parent: uri('p') }, embed: quote },
      }),
      postEvent({ ago: 49, rkey: 'b', record: { embed: quote } }),
      postEvent({
        ago: 48,
        rkey: 'c',
        record: { embed: { record: { record: uri('deep') }, media: {} } },
      }),
      postEvent({
        ago: 47,
        rkey: 'd',
        record: { embed: { record: { uri: 'at://x/app.bsky.graph.list/1' } } },
      }),
      postEvent({ ago: 46, rkey: 'e', record: { embed: { images: [] } } }),
      postEvent({ ago: 45, rkey: 'f', record: { embed: 'nonsense' } }),
      NOW_EVENT,
    ]
    const got = await run({ events })
    expect(got.statements.map((one) => one.parent)).toEqual([
      webAt('p'),
      webAt('quoted'),
      webAt('deep'),
      null,
      null,
      null,
    ])
  })

  it('names a source of one account by its publisher', async () => {
    const got = await run({
      events: [postEvent({ ago: 5, rkey: 'a' }), { ...NOW_EVENT, did: DID }],
      settings: { accounts: [DID] },
    })
    const other = await run({ events: [postEvent({ ago: 5, rkey: 'a' }), NOW_EVENT] })
    expect(got.statements[0]?.author).not.toBe(other.statements[0]?.author)
    const named = await run({
      events: [postEvent({ ago: 5, rkey: 'a' }), NOW_EVENT],
      settings: { authors: 'public' },
    })
    expect(named.statements[0]).toMatchObject({ author: DID, authorIsPublic: true })
  })

  it('ends where the server is silent, and asks for the last minutes again the next time', async () => {
    const got = await run({ events: [postEvent({ ago: 3000, rkey: 'a' })] })
    expect(got.statements).toHaveLength(1)
    expect(got.place).toBe(NOW_US - 300_000_000)
  })

  it('ends without moving back where it is silent after a late event', async () => {
    const got = await run({ events: [postEvent({ ago: 10, rkey: 'a' })] })
    expect(got.place).toBe(NOW_US - 10_000_000)
  })

  it('leaves posts without text, other collections and other kinds', async () => {
    const like = {
      ...postEvent({ ago: 5, rkey: 'l' }),
      commit: {
        rev: 'a',
        operation: 'create',
        collection: 'app.bsky.feed.like',
        rkey: 'x',
        record: {},
      },
    }
    const got = await run({
      events: [postEvent({ ago: 9, rkey: 'a', text: '  ' }), like, NOW_EVENT],
    })
    expect(got.statements).toEqual([])
    expect(got.rejected).toEqual([])
    expect(got.place).toBe(NOW_US)
  })
})
