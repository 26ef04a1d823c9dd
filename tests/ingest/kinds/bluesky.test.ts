import { describe, expect, it } from 'vitest'
import { createBluesky } from '../../../src/ingest/kinds/bluesky.ts'
import { LIMITS } from '../../../src/ingest/kinds/bluesky/session.ts'
import { readSources } from '../../../src/ingest/declare.ts'
import type { Batch } from '../../../src/ingest/kinds/types.ts'
import { aSource } from '../a-source.ts'
import { realHands } from './hands.ts'
import {
  DID,
  identityAt,
  type JetEvent,
  NOW_US,
  OTHER,
  type Play,
  postEvent,
  serveJetstream,
} from './jetstream.ts'

/** Short where the real ones are long; what they mean is the same. */
const QUICK = { ...LIMITS, runMs: 5000, quietMs: 300, quietPerHourMs: 0, pauseMs: 1 }
const NOW_EVENT = identityAt(NOW_US)

interface Run {
  readonly events?: readonly JetEvent[]
  readonly play?: Play
  readonly settings?: Readonly<Record<string, unknown>>
  readonly cursorAt?: number
  readonly limits?: Partial<typeof LIMITS>
}

/** One run against a Jetstream of its own. */
async function run({ events = [], play, settings, cursorAt, limits }: Run) {
  await using server = await serveJetstream(events, play)
  await using hands = realHands([server.named])
  const kind = createBluesky({ ...QUICK, ...limits })
  const address = `${server.url}/subscribe`
  const source = aSource({
    kind: 'bluesky',
    address,
    publisher: { kind: 'account', name: 'Someone' },
  })
  const given = kind.settings.parse({ accounts: [DID, OTHER], ...settings })
  const cursor = cursorAt === undefined ? {} : { address, at: cursorAt }
  const batches: Batch[] = []
  let error = ''
  try {
    for await (const batch of kind.collect(hands, source, given, cursor)) batches.push(batch)
  } catch (thrown) {
    error = String(thrown)
  }
  return {
    address,
    error,
    statements: batches.flatMap((batch) => batch.statements),
    raws: batches.flatMap((batch) => batch.raws),
    removed: batches.flatMap((batch) => batch.removed ?? []),
    rejected: batches.flatMap((batch) =>
      batch.rejected.map((one) => `${one.place}: ${one.reason}`),
    ),
    place: (batches.at(-1)?.cursor as { readonly at: number } | undefined)?.at,
    wanted: server.wanted,
    asked: server.asked.filter((line) => line.startsWith('UPGRADE')),
  }
}

const uri = (rkey: string) => ({ uri: `at://${OTHER}/app.bsky.feed.post/${rkey}`, cid: 'bafy' })
const webAt = (rkey: string) => `https://bsky.app/profile/${OTHER}/post/${rkey}`
const send = (socket: { send(data: string): void }, event: unknown) =>
  socket.send(JSON.stringify(event))

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

  it('goes on where it was cut off, and goes without what it has', async () => {
    const events = [
      ...Array.from({ length: 30 }, (_, n) => postEvent({ ago: 600 - n * 10, rkey: `r${n}` })),
      NOW_EVENT,
    ]
    const got = await run({
      events,
      play(socket, replay, connection) {
        replay.slice(0, connection < 4 ? 10 : 1000).forEach((one) => send(socket, one))
        if (connection < 4) socket.close()
      },
    })
    expect(got.error).toBe('')
    expect(got.statements.map((one) => one.text)).toEqual(
      Array.from({ length: 30 }, (_, n) => `Text r${n}`),
    )
    expect(got.asked.length).toBeGreaterThan(2)
  })

  it('gives up after a few connections that bring nothing new, and keeps what came', async () => {
    const got = await run({
      events: [postEvent({ ago: 60, rkey: 'a' })],
      play(socket, replay) {
        replay.forEach((one) => send(socket, one))
        socket.close()
      },
    })
    expect(got.error).toContain('connections in a row were cut off')
    expect(got.statements).toHaveLength(1)
    expect(got.place).toBe(NOW_US - 60_000_000)
    expect(got.asked).toHaveLength(LIMITS.mostTries)
  })

  it('reports garbage, binary and oversized messages by their place, and takes the rest', async () => {
    const got = await run({
      events: [postEvent({ ago: 60, rkey: 'a' }), postEvent({ ago: 50, rkey: 'b' }), NOW_EVENT],
      limits: { maxBytes: 2000 },
      play(socket, [a, b, end]) {
        send(socket, a)
        socket.send('{"did": "did:plc:')
        socket.send('[]')
        send(socket, { did: DID, time_us: 'soon', kind: 'commit' })
        send(socket, {
          did: DID,
          time_us: NOW_US - 59_000_000,
          kind: 'commit',
          commit: { operation: 'create' },
        })
        send(socket, { ...a, commit: { ...(a?.commit as object), rkey: '../../x' } })
        send(socket, { ...a, commit: { ...(a?.commit as object), rev: 'z', record: { text: 7 } } })
        send(socket, { did: DID, time_us: NOW_US * 4, kind: 'identity' })
        socket.send(Buffer.from([0, 1, 2]))
        socket.send('x'.repeat(3000))
        send(socket, b)
        send(socket, end)
      },
    })
    expect(got.statements.map((one) => one.text)).toEqual(['Text a', 'Text b'])
    expect(got.rejected).toHaveLength(9)
    expect(got.rejected[0]).toMatch(/\/subscribe at 2026-11-21T11:59:00.000Z: not JSON/)
    expect(got.rejected.join('\n')).toMatch(
      /lies ahead[^]*3 bytes that is binary[^]*3000 bytes that is too-large/,
    )
    expect(got.place).toBe(NOW_US)
  })

  it('steps over a message that no socket can receive, and says so', async () => {
    const events = [
      postEvent({ ago: 20, rkey: 'a' }),
      postEvent({ ago: 19, rkey: 'huge' }),
      postEvent({ ago: 9, rkey: 'b' }),
      NOW_EVENT,
    ]
    const got = await run({
      events,
      limits: { maxBytes: 1000 },
      play: (socket, replay) =>
        replay.forEach((one) =>
          socket.send(JSON.stringify(one) + ' '.repeat(one === events[1] ? 9000 : 0)),
        ),
    })
    expect(got.error).toBe('')
    expect(got.statements.map((one) => one.text)).toEqual(['Text a', 'Text b'])
    expect(got.rejected[0]).toContain('stepped over')
  })

  it('takes what comes twice once, and of two commits the later one whatever their order', async () => {
    const late = postEvent({ ago: 40, rkey: 'a', text: 'Second', operation: 'update' })
    const early = postEvent({ ago: 50, rkey: 'a', text: 'First' })
    const other = postEvent({ ago: 45, rkey: 'b' })
    const got = await run({
      events: [late, late, early, other, late, other, NOW_EVENT],
      play: (socket, replay) => replay.forEach((one) => send(socket, one)),
    })
    expect(got.statements.map((one) => one.text)).toEqual(['Second', 'Text b'])
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

  it('waits for a slow server', async () => {
    const got = await run({
      events: [postEvent({ ago: 9, rkey: 'a' }), postEvent({ ago: 8, rkey: 'b' }), NOW_EVENT],
      play(socket, replay) {
        const [first, ...rest] = replay
        send(socket, first)
        setTimeout(() => rest.forEach((one) => send(socket, one)), 150)
      },
    })
    expect(got.statements).toHaveLength(2)
    expect(got.place).toBe(NOW_US)
  })

  it('ends in the middle of the stream when its time is over, with its place', async () => {
    const got = await run({
      events: Array.from({ length: 2000 }, (_, n) => postEvent({ ago: 3000 - n, rkey: `r${n}` })),
      limits: { runMs: 100, quietMs: 50 },
      play(socket, replay) {
        let at = 0
        const more = setInterval(() => send(socket, replay[(at += 1)] ?? replay[0]), 5)
        socket.on('close', () => clearInterval(more))
      },
    })
    expect(got.error).toBe('')
    expect(got.statements.length).toBeGreaterThan(1)
    expect(got.place).toBeLessThan(NOW_US - 900_000_000)
  })
})

describe('a gap', () => {
  it('that is longer than servers keep is reported with its place and reason', async () => {
    const got = await run({ events: [NOW_EVENT], cursorAt: NOW_US - 30 * 3_600_000_000 })
    expect(got.rejected).toHaveLength(1)
    expect(got.rejected[0]).toContain('from 2026-11-20T06:00:00.000Z to 2026-11-20T12:00:00.000Z')
    expect(got.rejected[0]).toContain('may be missing')
  })

  it('is reported where the server begins later than it was asked to', async () => {
    const settings = { accounts: [], words: ['morning'] }
    const got = await run({
      events: [postEvent({ ago: 600, rkey: 'a' }), NOW_EVENT],
      settings,
      cursorAt: NOW_US - 7_200_000_000,
    })
    expect(got.rejected.join()).toContain('the server begins only there')
  })

  it('is none where it was away for less, or nothing was said for a while', async () => {
    const got = await run({
      events: [postEvent({ ago: 60, rkey: 'a' }), NOW_EVENT],
      cursorAt: NOW_US - 23 * 3_600_000_000,
    })
    expect(got.rejected).toEqual([])
    const settings = { accounts: [], words: ['morning'] }
    const near = await run({
      events: [postEvent({ ago: 60, rkey: 'a' }), NOW_EVENT],
      settings,
      cursorAt: NOW_US - 90_000_000,
    })
    expect(near.rejected).toEqual([])
  })
})

async function texts(words: readonly string[], ...given: readonly string[]) {
  const events = given.map((text, n) => postEvent({ ago: 100 - n, rkey: `r${n}`, text }))
  const got = await run({ events: [...events, NOW_EVENT], settings: { accounts: [], words } })
  return got.statements.map((one) => one.text)
}

describe('wanted words', () => {
  it('are found whatever their case and marks', async () => {
    expect(
      await texts(['ermənilər'], 'ERMƏNİLƏR gəldi', 'ermeniler geldi', 'ermənilərin', 'heç nə'),
    ).toEqual(['ERMƏNİLƏR gəldi', 'ermeniler geldi'])
  })

  it('stand as whole words, with any ending only where they say so', async () => {
    expect(await texts(['հայ'], 'հայ է', 'հայտնել')).toEqual(['հայ է'])
    expect(
      await texts(['азербайджан*'], 'про азербайджанцев', 'Азербайджан', 'зербайджан'),
    ).toEqual(['про азербайджанцев', 'Азербайджан'])
    expect(await texts(['a*'], 'an apple', 'pear')).toEqual(['an apple'])
  })

  it('stand in the order of a phrase', async () => {
    expect(
      await texts(['dağlıq qarabağ*'], 'Dağlıq Qarabağda', 'Qarabağ dağlıq', 'dağlıq və qarabağ'),
    ).toEqual(['Dağlıq Qarabağda'])
  })
})

function declare(settings: string, address = 'wss://jetstream.example/subscribe') {
  return readSources(
    `sources: [{ id: b, kind: bluesky, address: '${address}', name: B, publisher: { kind: outlet, name: B }, settings: ${settings} }]`,
    'b.yml',
  )
}

describe('a declaration', () => {
  it('needs accounts or words', () => {
    expect(() => declare('{}')).toThrow(/accounts or words/)
    expect(declare(`{ words: [barış] }`)).toHaveLength(1)
  })

  it.each([
    [`{ accounts: [someone.bsky.social] }`, /not a handle/],
    [`{ words: ['*'] }`, /word or phrase/],
    [`{ words: ['a*b'] }`, /word or phrase/],
    [`{ words: [a], hoursBack: 48 }`, /hoursBack/],
    [`{ words: [a], collections: [x] }`, /collections/],
  ])('refuses %s', (settings, message) => {
    expect(() => declare(settings)).toThrow(message)
  })

  it('refuses an address that is no WebSocket', () => {
    expect(() => declare(`{ words: [a] }`, 'https://jetstream.example/subscribe')).toThrow(
      /ws or wss/,
    )
  })
})
