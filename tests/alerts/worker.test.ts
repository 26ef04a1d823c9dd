import type { IncomingMessage } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'
import { WAITS } from '../../src/alerts/schedule.ts'
import { newSecret } from '../../src/alerts/secret.ts'
import { runAlerts } from '../../src/alerts/worker.ts'
import { openNet } from '../../src/net/net.ts'
import { listDeliveries } from '../../src/store/alerts.ts'
import { saveClassifications } from '../../src/store/classified.ts'
import { replayDelivery } from '../../src/store/deliveries.ts'
import { keepEndpoint, listEndpoints } from '../../src/store/endpoints.ts'
import type { Store } from '../../src/store/open.ts'
import { claimWork } from '../../src/store/work.ts'
import { type BackendKind, describeBackends, freshQueues, silent } from '../support/backends.ts'
import { eventually } from '../support/eventually.ts'
import { serve } from '../support/http.ts'
import { plainClassification } from '../support/marked-classifier.ts'
import { accept, prepareSource } from '../support/statements.ts'

const TEXT = 'An official statement that holds flag 4 and these very words.'

interface Received {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A receiver that answers as it is told to, an alert worker, and alerts that wait for it. */
async function open(kind: BackendKind, alerts = 1, healthMs = 300_000) {
  const opened = await freshQueues(kind)
  const { store } = opened
  const received: Received[] = []
  const receiver = { status: 500, headers: {} as Record<string, string> }
  const server = await serve({
    '/hook': (request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        received.push({ headers: request.headers, body })
        response.writeHead(receiver.status, receiver.headers).end('an answer that nobody needs')
      })
    },
  })
  const net = openNet({ allowPrivate: [server.named], contact: 'test@example.org' })
  const secret = newSecret()
  await prepareSource(store)
  await keepEndpoint(store, { url: `${server.url}/hook`, secret })
  await raise(store, alerts)
  const worker = runAlerts({
    store,
    queues: opened.queues,
    post: (url, request) => net.post(url, { ...request, allowPrivate: true }),
    publicUrl: 'https://tocsin.example',
    log: silent,
    sweepMs: 15,
    healthMs,
  })
  const dispose = async () => {
    await worker.drain()
    await net.close()
    await server[Symbol.asyncDispose]()
    await opened[Symbol.asyncDispose]()
  }
  return { store, worker, server, receiver, received, secret, [Symbol.asyncDispose]: dispose }
}

/** Captures and classifies statements that the one rule fires for. */
async function raise(store: Store, count: number): Promise<void> {
  const texts = Array.from({ length: count }, (_, n) => `${TEXT} (${n})`)
  const work = await accept(store, texts)
  const { token, items } = await claimWork(store, 'classify', work, { leaseMs: 60_000 })
  const results = items.map(({ work: id, item, text }) => ({
    work: id,
    item,
    classification: plainClassification(text),
  }))
  await saveClassifications(store, token, results)
}

/** Moves the one delivery to its next attempt. @returns the milliseconds that it was to wait. */
async function skipWait(store: Store, attempt: number): Promise<number | undefined> {
  const { rows } = await store.pool.query<{ wait: number }>(
    `with waiting as (select d.id, extract(epoch from d.next_at - a.at) * 1000 as wait
       from deliveries d join delivery_attempts a on a.delivery_id = d.id and a.attempt = d.attempt
       where d.attempt = $1 and d.state = 'pending' and d.lease_token is null)
     update deliveries set next_at = now() from waiting where deliveries.id = waiting.id
     returning wait::float8`,
    [attempt],
  )
  return rows[0]?.wait
}

describeBackends('the alerts worker', (kind) => {
  it('judges sources, and sends what one of them has come to, once', async () => {
    await using scene = await open(kind, 0, 15)
    scene.receiver.status = 204
    await scene.store.pool.query('update sources set error_streak = 3')
    await eventually('the delivery', () => scene.worker.counts.delivered === 1)
    await scene.worker.drain()
    const sent = scene.received.map(({ body, headers }) =>
      new Webhook(scene.secret).verify(body, headers as Record<string, string>),
    )
    expect(sent).toMatchObject([
      {
        type: 'source.alert',
        data: { rule: 'source-failing', source: 'office', state: 'failing' },
      },
    ])
  })

  it('sends an alert once, signed, with a link and codes and no word of the text', async () => {
    await using scene = await open(kind)
    scene.receiver.status = 204
    await eventually('the delivery', () => scene.worker.counts.delivered === 1)
    const [message] = scene.received
    const sent = new Webhook(scene.secret).verify(
      message?.body ?? '',
      message?.headers as Record<string, string>,
    )
    expect(sent).toMatchObject({
      type: 'alert.raised',
      data: { rule: 'office-direct-4', severity: 4, targets: ['migrants'], language: 'en' },
    })
    expect(JSON.stringify(scene.received)).not.toMatch(/very words|official statement/)
    expect(await listDeliveries(scene.store)).toMatchObject([
      {
        state: 'delivered',
        attempts: [{ attempt: 1, status: 204, outcome: 'delivered', error: null }],
      },
    ])
    expect(scene.received).toHaveLength(1)
  })

  it('sends many, each once', async () => {
    await using scene = await open(kind, 60)
    scene.receiver.status = 200
    await eventually('all deliveries', () => scene.worker.counts.delivered === 60)
    const ids = scene.received.map((message) => message.headers['webhook-id'])
    expect(new Set(ids).size).toBe(60)
    expect(ids).toHaveLength(60)
  })

  it('tries for three days and then lists a dead letter, which can be sent again', async () => {
    await using scene = await open(kind)
    let elapsed = 0
    for (const [index, wait] of WAITS.entries()) {
      const attempt = index + 1
      const skipped = await eventually(`attempt ${attempt}`, async () =>
        scene.worker.counts.failed === attempt ? skipWait(scene.store, attempt) : false,
      )
      expect(skipped).toBeGreaterThanOrEqual(wait)
      expect(skipped).toBeLessThanOrEqual(wait * 1.1 + 1)
      elapsed += skipped
    }
    await eventually('the end', () => scene.worker.counts.dead === 1)
    expect(elapsed).toBeGreaterThan(3 * 24 * 3_600_000)

    const [dead] = await listDeliveries(scene.store, { state: 'dead' })
    expect(dead?.attempts.map((one) => one.attempt)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(dead?.attempts.every((one) => one.status === 500 && one.error !== null)).toBe(true)
    expect(new Set(scene.received.map((one) => one.headers['webhook-id'])).size).toBe(1)

    scene.receiver.status = 200
    expect(dead !== undefined && (await replayDelivery(scene.store, dead.id))).toBe(true)
    await eventually('the replay', () => scene.worker.counts.delivered === 1)
    expect(await listDeliveries(scene.store, { state: 'dead' })).toEqual([])
    expect(scene.received).toHaveLength(11)
  })

  it('switches an endpoint off that is gone, and keeps what waited for it as dead letters', async () => {
    await using scene = await open(kind, 3)
    scene.receiver.status = 410
    await eventually('the endpoint to be off', async () =>
      (await listEndpoints(scene.store)).every((one) => !one.enabled),
    )
    await eventually(
      'three dead letters',
      async () => (await listDeliveries(scene.store, { state: 'dead' })).length === 3,
    )
    expect(await listEndpoints(scene.store)).toMatchObject([
      { enabled: false, disabledReason: expect.stringContaining('410') },
    ])
  })

  it('follows no redirect', async () => {
    await using scene = await open(kind)
    scene.receiver.status = 302
    scene.receiver.headers = { location: `${scene.server.url}/elsewhere` }
    await eventually('the attempt', () => scene.worker.counts.failed === 1)
    expect(scene.server.paths).toEqual(['/hook'])
    expect(await listDeliveries(scene.store)).toMatchObject([
      { state: 'pending', attempts: [{ status: 302, outcome: 'failed' }] },
    ])
  })

  it('waits as long as a throttling receiver asks', async () => {
    await using scene = await open(kind)
    scene.receiver.status = 429
    scene.receiver.headers = { 'retry-after': '600' }
    await eventually('the attempt', () => scene.worker.counts.failed === 1)
    expect(await skipWait(scene.store, 1)).toBeGreaterThanOrEqual(600_000)
  })

  it('logs an attempt that found nobody, and tries again', async () => {
    await using scene = await open(kind)
    await scene.store.pool.query("update endpoints set url = 'http://127.0.0.1:1/hook'")
    await raise(scene.store, 1)
    await eventually('an attempt', () => scene.worker.counts.failed >= 1)
    const all = await listDeliveries(scene.store)
    expect(all.every((one) => one.state === 'pending')).toBe(true)
    const failed = all.flatMap((one) => one.attempts).find((one) => one.status === null)
    expect(failed).toMatchObject({ outcome: 'failed', error: expect.stringMatching(/./) })
  })
})
