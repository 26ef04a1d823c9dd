import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** Stands between a process and PostgreSQL, as compose's network does: an address on TCP. */
export interface Relay extends AsyncDisposable {
  readonly port: number
  /** Connections whose query with the mark waits here. */
  readonly held: number
  /** Queries that passed and hold these words. */
  passed(words: string): number
  /** Lets through what waits, and holds nothing any more. */
  release(): void
  /** Takes PostgreSQL away: open connections break, new ones are refused. */
  cut(): Promise<void>
  /** Brings it back, at the same port. */
  mend(): Promise<void>
}

/**
 * Opens a relay to the socket file of a server.
 * @param mark words of a query; the connection that sends it waits until it is released
 */
export async function openRelay(socketFile: string, mark?: string): Promise<Relay> {
  let holding = mark !== undefined
  let seen = ''
  const open = new Set<Socket>()
  const waiting = new Set<() => void>()

  function join(client: Socket): void {
    const server = connect(socketFile)
    let queue: Buffer[] | null = null
    const release = () => {
      for (const chunk of queue ?? []) pass(chunk)
      queue = null
    }
    const pass = (chunk: Buffer) => {
      seen += chunk.toString('latin1')
      server.write(chunk)
    }
    client.on('data', (chunk) => {
      if (holding && queue === null && chunk.includes(mark ?? '')) {
        queue = []
        waiting.add(release)
      }
      if (queue === null) pass(chunk)
      else queue.push(chunk)
    })
    server.on('data', (chunk) => client.write(chunk))
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
    }
  }

  let listening = await listen(join, 0)
  const { port } = listening.address() as AddressInfo
  const cut = async () => {
    const closed = new Promise((done) => listening.close(done))
    for (const socket of open) socket.destroy()
    await closed
  }
  return {
    port,
    get held() {
      return waiting.size
    },
    passed: (words) => seen.split(words).length - 1,
    release: () => {
      holding = false
      for (const one of waiting) one()
      waiting.clear()
    },
    cut,
    mend: async () => {
      listening = await listen(join, port)
    },
    [Symbol.asyncDispose]: cut,
  }
}

function listen(onConnection: (socket: Socket) => void, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(onConnection)
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}
