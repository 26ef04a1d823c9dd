import { createBluesky } from '../../../../src/ingest/kinds/bluesky.ts'
import { LIMITS } from '../../../../src/ingest/kinds/bluesky/session.ts'
import { DID, identityAt, NOW_US, OTHER, postEvent } from '../../../ingest/kinds/jetstream.ts'
import { serveSockets } from '../../socket-server.ts'
import { JSON_TEXT } from '../json.ts'
import { one } from '../random.ts'
import type { Target } from '../target.ts'
import { collected, fuzzSource } from './collected.ts'
import { fuzzHands } from './hands.ts'

const KEY = (rkey: string) => `at://${DID}/app.bsky.feed.post/${rkey}`
const EVENTS = [
  postEvent({ ago: 60, rkey: 'a', text: 'Körpü açıqdır' }),
  postEvent({
    ago: 50,
    rkey: 'b',
    did: OTHER,
    text: 'The bridge is open',
    record: { reply: { root: { uri: KEY('a') }, parent: { uri: KEY('a') } } },
  }),
  postEvent({ ago: 40, rkey: 'a', operation: 'update', text: 'Կամուրջը բաց է' }),
  postEvent({
    ago: 30,
    rkey: 'c',
    text: 'Мост открыт',
    record: { embed: { $type: 'app.bsky.embed.record', record: { uri: KEY('b'), cid: 'x' } } },
  }),
  postEvent({ ago: 20, rkey: 'b', did: OTHER, operation: 'delete' }),
]
const SETTINGS: readonly [object, ...object[]] = [
  { accounts: [DID, OTHER] },
  { accounts: [DID], authors: 'public' },
  { words: ['körpü', 'bridge is', 'кам*', 'мост*', 'բաց'] },
]
/** Nothing to wait for: the server has all at once. */
const QUICK = { ...LIMITS, quietMs: 300, quietPerHourMs: 0, pauseMs: 1 }
const LAST = JSON.stringify(identityAt(NOW_US))

/** Messages of a Jetstream, one a line, over a socket on loopback to statements. */
export const bluesky: Target = {
  name: 'bluesky',
  documents: [
    Buffer.from(EVENTS.map((event) => JSON.stringify(event)).join('\n')),
    Buffer.from(JSON.stringify(EVENTS[0])),
  ],
  mutations: JSON_TEXT,
  async open() {
    let messages: readonly Buffer[] = []
    const server = await serveSockets((socket) => {
      // As they are, text or not; what a client cannot read ends the socket, and the next has the rest.
      for (const message of messages) socket.send(message, { binary: false })
      messages = []
      socket.send(LAST)
    })
    const hands = fuzzHands([server.named])
    const kind = createBluesky(QUICK)
    const source = fuzzSource('bluesky', `${server.url}/subscribe`)
    return {
      read(bytes, pick) {
        messages = linesOf(bytes)
        const given = kind.settings.parse(one(SETTINGS, pick))
        return collected(kind.collect(hands, source, given, {}))
      },
      async [Symbol.asyncDispose]() {
        await hands[Symbol.asyncDispose]()
        await server[Symbol.asyncDispose]()
      },
    }
  },
}

function linesOf(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = []
  for (let start = 0; start <= bytes.length;) {
    const end = bytes.indexOf(0x0a, start)
    lines.push(bytes.subarray(start, end === -1 ? bytes.length : end))
    if (end === -1) break
    start = end + 1
  }
  return lines
}
