import { connect, createServer, type AddressInfo, type NetConnectOpts, type Socket } from 'node:net'

/** A line between a worker and a server that can be cut. Nothing on it is ever refused or reset. */
export interface Proxy extends AsyncDisposable {
  readonly port: number
  /** Nothing passes, and nobody is told: neither what is open nor what is opened now. */
  freeze(): void
  /** All passes again; what was held back comes first. */
  heal(): void
  /** What is open now stays silent for ever, on our side only; what is opened from now on passes. */
  halfOpen(): void
  /** Leads what is opened from now on elsewhere, and ends what is open. */
  retarget(target: NetConnectOpts): void
  /** Connections that were opened so far. */
  connections(): number
}

interface Pair {
  readonly near: Socket
  readonly far: Socket
}

/** `host`: the address to listen on; loopback by default. */
export async function openProxy(target: NetConnectOpts, host = '127.0.0.1'): Promise<Proxy> {
  const pairs = new Set<Pair>()
  const silent = new Set<Pair>()
  const waiting = new Set<Socket>()
  let to = target
  let frozen = false
  let count = 0

  function join(near: Socket): void {
    const far = connect(to)
    const pair = { near, far }
    pairs.add(pair)
    const end = () => {
      // One that is silent has a peer who is gone and cannot say so.
      if (silent.has(pair)) return
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) socket.on('error', end).on('close', end)
    pass(pair)
  }

  function pass({ near, far }: Pair): void {
    near.pipe(far)
    far.pipe(near)
  }

  function hold({ near, far }: Pair): void {
    near.unpipe(far)
    far.unpipe(near)
    near.pause()
    far.pause()
  }

  const server = createServer((near) => {
    count += 1
    near.on('error', () => near.destroy())
    if (frozen) waiting.add(near)
    else join(near)
  })
  await new Promise<void>((done) => server.listen(0, host, done))
  const { port } = server.address() as AddressInfo
  return {
    port,
    connections: () => count,
    freeze: () => {
      frozen = true
      for (const pair of pairs) hold(pair)
    },
    heal: () => {
      frozen = false
      for (const pair of pairs) if (!silent.has(pair)) pass(pair)
      for (const near of waiting) join(near)
      waiting.clear()
    },
    halfOpen: () => {
      for (const pair of pairs) {
        silent.add(pair)
        hold(pair)
        // The server's side is ended, as a server does whose peer does not answer.
        pair.far.destroy()
      }
    },
    retarget: (next) => {
      to = next
      for (const { near } of pairs) near.destroy()
    },
    async [Symbol.asyncDispose]() {
      for (const { near, far } of pairs) {
        near.destroy()
        far.destroy()
      }
      for (const near of waiting) near.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

/** Where the socket of an embedded PostgreSQL is. */
export function socketOf(databaseUrl: string): NetConnectOpts {
  return {
    path: `${new URL(databaseUrl.replace('@/', '@x/')).searchParams.get('host')}/.s.PGSQL.5432`,
  }
}

/** The same database, by TCP. */
export function byTcp(databaseUrl: string, port: number, host = '127.0.0.1'): string {
  const url = new URL(databaseUrl.replace('@/', '@x/'))
  return `postgres://${url.username}:${url.password}@${host}:${port}${url.pathname}`
}
