import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../src/ingest/kinds/bluesky/session.ts'
import { NOW_EVENT, run, send } from './bluesky-run.ts'
import { DID, NOW_US, postEvent } from './jetstream.ts'

describe('a stream that is not as it should be', () => {
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
      limits: { runMs: 1500, quietMs: 700 },
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
