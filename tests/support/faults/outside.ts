import type { SourceId } from '../../../src/model/ids.ts'
import type { HostPort } from '../../../src/net/host-port.ts'
import type { Queues } from '../../../src/queue/connect.ts'
import type { Store } from '../../../src/store/open.ts'
import { upsertSource } from '../../../src/store/sources.ts'
import { eventually } from '../eventually.ts'
import { type Handler, serve } from '../http.ts'

/** A message that the receiver took. */
export interface Received {
  /** Its `webhook-id`: the same over all attempts. */
  readonly id: string
  readonly body: string
}

/** The world around a run: feeds that grow, and a receiver of alerts. */
export interface Outside extends AsyncDisposable {
  readonly named: readonly HostPort[]
  readonly hook: string
  /** Every text that was published, in order. */
  readonly published: readonly string[]
  readonly received: readonly Received[]
  /** How often each feed was fetched. */
  readonly fetched: () => readonly number[]
  /** Adds so many posts to the feeds in turn; every tenth bears a flag that alerts. */
  publish(count: number): void
  /** Tells the workers of `ingest` that every feed may hold something new. Hints may be lost. */
  ask(): Promise<void>
  /** Publishes and asks until the store has all but `behind` of it. Feeds show the last posts alone. */
  feed(count: number, behind: number): Promise<void>
  /** Asks until every text that was published is an item. */
  collected(): Promise<void>
  /** Called with each request of a feed or the hook, before it is answered. */
  onRequest: ((path: string) => void | Promise<void>) | undefined
}

/** Posts that a feed shows, the newest first, as feeds do. */
const WINDOW = 400

export async function openOutside(
  store: Store,
  queues: Pick<Queues, 'hint'>,
  feeds: number,
): Promise<Outside> {
  const shown: string[][] = Array.from({ length: feeds }, () => [])
  const fetched = shown.map(() => 0)
  const published: string[] = []
  const received: Received[] = []
  const ids = shown.map((_, n) => `feed-${n}` as SourceId)
  let asked = 0
  let onRequest: Outside['onRequest']

  const handlers: Record<string, Handler> = {}
  for (const [n, posts] of shown.entries()) {
    handlers[`/feed-${n}`] = (_, response) => {
      fetched[n] = (fetched[n] ?? 0) + 1
      const body = rss(posts.slice(-WINDOW), Math.max(0, posts.length - WINDOW))
      void Promise.resolve(onRequest?.(`/feed-${n}`)).then(() =>
        response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(body),
      )
    }
  }
  handlers['/hook'] = (request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      received.push({ id: String(request.headers['webhook-id']), body })
      void Promise.resolve(onRequest?.('/hook')).then(() => response.writeHead(204).end())
    })
  }
  const server = await serve(handlers)
  for (const [n, id] of ids.entries())
    await upsertSource(store, sourceAt(`${server.url}/feed-${n}`, id))

  const inStore = async () => {
    const { rows } = await store.pool.query<{ n: number }>(
      "select count(*)::int as n from items where source_id like 'feed-%'",
    )
    return rows[0]?.n ?? 0
  }
  const publish = (count: number) => {
    for (let n = 0; n < count; n += 1) {
      const at = published.length
      const text = `Remark ${at} of the outside.${at % 10 === 5 ? ' flag 4' : ''}`
      published.push(text)
      shown[at % feeds]?.push(text)
    }
  }
  const ask = async () => {
    asked += 1
    const batches = ids.map((id) => [id])
    await queues.hint('ingest', batches, asked).catch(() => undefined)
  }
  const until = (behind: number) =>
    eventually(
      'the posts in the store',
      async () => {
        if (published.length - (await inStore()) <= behind) return true
        await ask()
        return false
      },
      300_000,
      100,
    )
  return {
    named: [server.named],
    hook: `${server.url}/hook`,
    published,
    received,
    fetched: () => fetched,
    publish,
    ask,
    feed: async (count, behind) => {
      publish(count)
      await ask()
      await until(behind)
    },
    collected: async () => void (await until(0)),
    get onRequest() {
      return onRequest
    },
    set onRequest(next) {
      onRequest = next
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

function sourceAt(address: string, id: SourceId) {
  return {
    id,
    kind: 'feed',
    address,
    name: id,
    publisher: { kind: 'office', name: 'An office' },
    languages: ['en'],
    schedule: null,
    settings: {},
    enabled: true,
  } as const
}

/** An RSS feed of posts; `from` numbers the first of them. */
export function rss(posts: readonly string[], from = 0): string {
  const items = posts.map(
    (text, n) =>
      `<item><guid>post-${from + n}</guid><pubDate>Mon, 16 Nov 2026 10:00:00 GMT</pubDate><description>${text}</description></item>`,
  )
  return `<rss version="2.0"><channel><title>An office</title>${items.toReversed().join('')}</channel></rss>`
}
