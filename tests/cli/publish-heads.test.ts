import type { IncomingMessage, ServerResponse } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'
import { newSecret } from '../../src/alerts/secret.ts'
import { runAlerts } from '../../src/alerts/worker.ts'
import { readHeads } from '../../src/audit/head.ts'
import { publishDaily } from '../../src/cli/audit/publish-daily.ts'
import { publishHead } from '../../src/cli/audit/publish.ts'
import { verifyStore } from '../../src/cli/audit/verify.ts'
import { openClosing } from '../../src/lib/closing.ts'
import { openNet } from '../../src/net/net.ts'
import { listDeliveries } from '../../src/store/alerts.ts'
import { disableEndpoint, keepEndpoint } from '../../src/store/endpoints.ts'
import { headIsDue, publishedHeads } from '../../src/store/heads.ts'
import { sayTwoThings } from '../evidence/scene.ts'
import { freshQueues, silent } from '../support/backends.ts'
import { tocsin as command } from '../support/command.ts'
import { freshDatabase } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'
import { serve } from '../support/http.ts'
import { ask } from '../support/sql.ts'
import { testConfig } from '../support/tocsin.ts'

interface Received {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A witness that answers as it is told to and one for alerts, a log with rows, and a worker. */
async function open() {
  const opened = await freshQueues('postgres')
  const { store } = opened
  const received: Received[] = []
  const witness = { status: 204 }
  const take = (path: string) => (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      received.push({ path, headers: request.headers, body })
      response.writeHead(witness.status).end()
    })
  }
  const server = await serve({ '/heads': take('/heads'), '/alerts': take('/alerts') })
  const net = openNet({ allowPrivate: [server.named], contact: 'test@example.org' })
  const secret = newSecret()
  await keepEndpoint(store, { url: `${server.url}/alerts`, secret: newSecret() })
  const endpoint = await keepEndpoint(store, {
    url: `${server.url}/heads`,
    secret,
    takes: 'heads',
  })
  await sayTwoThings(store)
  const worker = runAlerts({
    store,
    queues: opened.queues,
    post: (url, request) => net.post(url, { ...request, allowPrivate: true }),
    publicUrl: 'https://tocsin.example',
    log: silent,
    sweepMs: 15,
  })
  const tocsin = { store, config: testConfig({}), net: async () => net, log: silent }
  /** The line that a message carries, once its signature is right. */
  const lineOf = ({ headers, body }: Received) => {
    const sent = new Webhook(secret).verify(body, headers as Record<string, string>)
    expect(sent).toMatchObject({ type: 'audit.head' })
    return (sent as { readonly data: { readonly line: string } }).data.line
  }
  const dispose = async () => {
    await worker.drain()
    await net.close()
    await server[Symbol.asyncDispose]()
    await opened[Symbol.asyncDispose]()
  }
  return {
    ...opened,
    endpoint,
    witness,
    received,
    worker,
    tocsin,
    lineOf,
    [Symbol.asyncDispose]: dispose,
  }
}

it('sends a head once, signed, to the webhook that takes heads and to no other', async () => {
  await using scene = await open()
  const { line } = await publishHead(scene.tocsin, null)
  await eventually('the delivery', () => scene.worker.counts.delivered === 1)
  expect((await publishHead(scene.tocsin, null)).fresh).toBe(false)
  const [first] = scene.received
  expect(scene.received.map(({ path }) => path)).toEqual(['/heads'])
  expect(first && scene.lineOf(first)).toBe(line)
  expect(await listDeliveries(scene.store)).toMatchObject([
    { alert: null, state: 'delivered', attempts: [{ attempt: 1, status: 204 }] },
  ])
  const given = readHeads(line ?? '', 'the witness')
  expect((await verifyStore(scene.store, given, () => 0)).chain).toMatchObject({ heads: [] })
})

it('reaches a witness that was down, under the same id', async () => {
  await using scene = await open()
  scene.witness.status = 503
  const { line } = await publishHead(scene.tocsin, null)
  await eventually('an attempt that fails', () => scene.worker.counts.failed === 1)
  scene.witness.status = 200
  await scene.store.pool.query('update deliveries set next_at = now()')
  await eventually('the delivery', () => scene.worker.counts.delivered === 1)
  expect(scene.received.map(scene.lineOf)).toEqual([line, line])
  expect(new Set(scene.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
})

it('exposes a log that was written anew after the witness had its head', async () => {
  await using scene = await open()
  await publishHead(scene.tocsin, null)
  await eventually('the delivery', () => scene.worker.counts.delivered === 1)
  const given = scene.received.flatMap((one) => readHeads(scene.lineOf(one), 'the witness'))
  // Whoever owns the server writes another story, sound in itself, and forgets the head.
  await using other = await freshDatabase()
  await sayTwoThings(other.store)
  const anew = await verifyStore(other.store, [], () => 0)
  expect(anew.chain).toMatchObject({ fault: null, heads: [] })
  expect((await verifyStore(other.store, given, () => 0)).chain.heads.length).toBe(1)
})

it('publishes by itself once a day, where a webhook takes heads and the log has grown', async () => {
  await using scene = await open()
  expect(await headIsDue(scene.store)).toBe(true)
  await using closing = openClosing()
  closing.use(publishDaily(scene.tocsin, 10))
  await eventually('the delivery', () => scene.worker.counts.delivered === 1)
  await keepEndpoint(scene.store, { url: 'https://hooks.example/a', secret: newSecret() })
  expect(await headIsDue(scene.store)).toBe(false)
  await scene.store.pool.query("update heads set published_at = now() - interval '1 day'")
  await eventually('the next day', () => scene.worker.counts.delivered === 2)
  expect(await publishedHeads(scene.store)).toHaveLength(2)
  await scene.store.pool.query("update heads set published_at = now() - interval '1 day'")
  expect(await headIsDue(scene.store)).toBe(false)
  await keepEndpoint(scene.store, { url: 'https://hooks.example/b', secret: newSecret() })
  await disableEndpoint(scene.store, scene.endpoint, 'switched off by the test')
  expect(await headIsDue(scene.store)).toBe(false)
})

it('refuses to publish to nowhere, and to turn a webhook for alerts into a witness', async () => {
  await using db = await freshDatabase()
  const run = (...args: readonly string[]) => command(args, { env: { DATABASE_URL: db.url } })
  expect(await run('audit', 'publish')).toMatchObject({ code: 2 })
  expect(await run('webhook', 'add', 'https://hooks.example/a')).toMatchObject({ code: 0 })
  const turned = await run('webhook', 'add', 'https://hooks.example/a', '--heads')
  expect([turned.code, turned.error]).toEqual([2, expect.stringContaining('takes alerts')])
  expect(await run('webhook', 'add', 'https://hooks.example/b', '--heads')).toMatchObject({
    code: 0,
  })
  expect(await run('audit', 'publish')).toMatchObject({ code: 0 })
  expect(await ask(db.url, 'select count(*)::int as n from deliveries')).toEqual([{ n: 1 }])
})
