import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Handler, type Loopback, reply, serve } from '../support/http.ts'
import { eventually } from '../support/eventually.ts'
import { redisFound } from '../support/redis.ts'
import { ask } from '../support/sql.ts'
import { msOf } from './compose-file.ts'
import {
  type Container,
  errorsOf,
  execute,
  health,
  logged,
  runOnce,
  type Surroundings,
  up,
} from './container.ts'
import { listing } from './image.ts'
import { openStack, type Stack } from './stack.ts'

/** One claim of each classifier takes two jobs of 200 at most, so that five jobs need both. */
const PLAIN = 896
/** One for each side: the same words, and the same alert. */
const GROUPS = ['Armenians', 'Azerbaijanis', 'Turks', 'Russians']
const ITEMS = PLAIN + GROUPS.length

function feed(): string {
  const texts = [
    ...GROUPS.map((group) => `${group} are rats, everybody knows.`),
    ...Array.from({ length: PLAIN }, (_, at) => `Library ${at + 1} opens on Monday at nine.`),
  ]
  const items = texts.map(
    (text, at) =>
      `<item><guid isPermaLink="false">${at}</guid><description>${text}</description></item>`,
  )
  return `<rss version="2.0"><channel><title>An office</title>${items.join('')}</channel></rss>`
}

/** A receiver of alerts that keeps messages whose signature is right. */
function receiver(secret: () => string, received: Map<string, unknown>): Handler {
  return (request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const headers = request.headers as Record<string, string>
      received.set(headers['webhook-id'] ?? '', new Webhook(secret()).verify(body, headers))
      response.writeHead(204).end()
    })
  }
}

/** A store's health check; on this machine it listens on a port of its own. */
function atPort({ service }: Surroundings, port: number): readonly string[] {
  return (service.healthcheck?.test ?? []).slice(1).toSpliced(1, 0, '-p', String(port))
}

describe.skipIf(!redisFound())(
  'the services of docker-compose.yml, as processes',
  { timeout: 180_000 },
  () => {
    let stack: Stack
    let outside: Loopback
    let before: readonly string[]
    let secret = ''
    const received = new Map<string, unknown>()
    const containers = new Map<string, { at: Surroundings; container: Container }>()

    beforeAll(async () => {
      stack = await openStack()
      outside = await serve({
        '/feed': reply(feed(), { 'content-type': 'application/rss+xml' }),
        '/hook': receiver(() => secret, received),
      })
      before = listing(stack.app)
    }, 180_000)
    afterAll(async () => {
      for (const { container } of containers.values()) await container[Symbol.asyncDispose]()
      await outside[Symbol.asyncDispose]()
      await stack[Symbol.asyncDispose]()
    })

    /** The receiver and the source are on loopback, which must be named. */
    const named = () => ({ ALLOW_PRIVATE_HOSTS: `127.0.0.1:${outside.port}` })
    /** In production, which the image sets, alerts go to no private address whatever is named. */
    const trial = () => ({ ...named(), NODE_ENV: 'development', ALLOW_PRIVATE_WEBHOOKS: 'true' })

    function begin(key: string, at: Surroundings): Container {
      const container = up(at)
      containers.set(key, { at, container })
      return container
    }
    function started(key: string): { at: Surroundings; container: Container } {
      const found = containers.get(key)
      if (found === undefined) throw new Error(`${key} was not started`)
      return found
    }
    const rows = (query: string) =>
      ask(stack.databaseUrl, 'set search_path = tocsin', query) as Promise<
        Record<string, unknown>[]
      >

    it('migrate makes the schema of an empty database and ends with 0, also the second time', async () => {
      const first = await runOnce(stack.around('migrate'))
      expect(first).toMatchObject({ code: 0, error: '' })
      expect(first.out).toMatch(/^Applied /)
      const second = await runOnce(stack.around('migrate'))
      expect(second).toEqual({ code: 0, out: 'The schema is up to date.\n', error: '' })
    })

    it('commands run in their surroundings: a source is applied, a webhook added', async () => {
      const ingest = stack.around('ingest')
      writeFileSync(
        join(ingest.root, 'sources.yml'),
        `sources:
  - id: office
    kind: feed
    address: ${outside.url}/feed
    name: An office
    publisher: { kind: office, name: An office }
    languages: [en]
    schedule: 1h
`,
      )
      const [applied, added] = await Promise.all([
        runOnce(ingest, ['source', 'apply', '/sources.yml']),
        runOnce(stack.around('alerts'), ['webhook', 'add', `${outside.url}/hook`]),
      ])
      expect(applied).toEqual({ code: 0, out: 'office: added\n', error: '' })
      expect([added.code, added.out]).toEqual([0, expect.stringMatching(/^whsec_/)])
      secret = added.out.trim()
    })

    it('start together, with two classifiers', async () => {
      begin('ingest', stack.around('ingest', { env: named() }))
      const web = begin('web', stack.around('web', { env: { PORT: '0' } }))
      for (const [index, relay] of stack.classifiers.entries()) {
        begin(`classify ${index + 1}`, stack.around('classify', { relay }))
      }
      begin('alerts', stack.around('alerts', { env: trial() }))
      const { port } = await logged(web, 'The dashboard is served')
      const { at, container } = started('web')
      const hosts = { ...at.hosts, '127.0.0.1:8080': `127.0.0.1:${port}` }
      containers.set('web', { at: { ...at, hosts }, container })
      for (const { container: one } of containers.values()) await logged(one, 'Running')
    })

    it('collect and classify every item once, and both classifiers have their part', async () => {
      const [one, other] = stack.classifiers
      await eventually('claims of both classifiers', () => one.held > 0 && other.held > 0, 60_000)
      one.release()
      other.release()
      await eventually(
        'every item classified',
        async () => {
          const [found] = await rows(`select count(*)::int as done from work where state = 'done'`)
          return found?.['done'] === ITEMS
        },
        60_000,
      )
      const [found] = await rows(`
        select (select count(*)::int from items) as items,
          (select count(*)::int from classifications) as classifications,
          (select count(distinct item_id)::int from classifications) as classified,
          (select count(*)::int from work where state <> 'done' or crash_count > 0) as left_over`)
      expect(found).toEqual({
        items: ITEMS,
        classifications: ITEMS,
        classified: ITEMS,
        left_over: 0,
      })
      for (const relay of stack.classifiers) {
        expect(relay.passed('insert into classifications')).toBeGreaterThan(0)
      }
    })

    it('deliver an alert for each item that calls for one, signed, and none for the others', async () => {
      await eventually('every delivery', () => received.size >= GROUPS.length, 60_000)
      const states = await eventually('each one noted', async () => {
        const found = await rows('select state from deliveries')
        return found.every(({ state }) => state === 'delivered') && found
      })
      expect([states.length, received.size]).toEqual([GROUPS.length, GROUPS.length])
    })

    it('are healthy by their own checks, and a worker without Redis is not', async () => {
      const names = ['web', 'ingest', 'classify 1', 'alerts']
      const codes = await Promise.all(names.map(async (name) => health(started(name).at)))
      expect(codes).toEqual([0, 0, 0, 0])
      const withoutRedis = { ...started('alerts').at, hosts: { 'redis:6379': '127.0.0.1:1' } }
      expect(await health(withoutRedis)).toBe(1)
    })

    it('have stores that are healthy by the checks of the file', async () => {
      const redis = stack.around('redis')
      const postgres = stack.around('postgres')
      const ping = await execute(redis, atPort(redis, stack.redis.port))
      expect(ping).toEqual({ code: 0, out: 'PONG\n', error: '' })
      expect((await execute(redis, atPort(redis, 1))).code).toBe(1)
      const ready = await execute(postgres, atPort(postgres, stack.relay.port))
      expect([ready.code, ready.out]).toEqual([0, expect.stringContaining('accepting')])
    })

    it('keep the one-time password in a file for its owner alone, and out of the log', () => {
      const { at, container } = started('web')
      const path = join(at.root, 'var/lib/tocsin/first-password')
      expect((statSync(path).mode & 0o777).toString(8)).toBe('600')
      const password = readFileSync(path, 'utf8').trim()
      expect(password.length).toBeGreaterThanOrEqual(20)
      expect(container.said.join('\n')).not.toContain(password)
    })

    it('end at SIGTERM with 0, well within their grace, and never spoke of an error', async () => {
      const workers = ['ingest', 'classify 1', 'classify 2', 'alerts'].map(started)
      const ends = await Promise.all(workers.map(({ container }) => container.stop()))
      expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0])
      const grace = workers.map(({ at }) => msOf(at.service.stop_grace_period))
      expect(ends.filter(({ ms }, index) => ms >= (grace[index] ?? 0))).toEqual([])
      const all = [...containers.values()].map(({ container }) => container)
      expect(all.flatMap(errorsOf)).toEqual([])
    })

    it('are ill while the store is away, and well again when it is back', async () => {
      const web = started('web')
      await stack.relay.cut()
      expect(await Promise.all([health(web.at), health(stack.around('classify'))])).toEqual([1, 1])
      await stack.relay.mend()
      await eventually('a healthy web', async () => (await health(web.at)) === 0, 60_000)
      expect((await web.container.stop()).code).toBe(0)
    })

    it('write nothing where the image is', () => {
      expect(listing(stack.app)).toEqual(before)
    })
  },
)
