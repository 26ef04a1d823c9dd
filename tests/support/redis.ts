import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'

/** A redis-server of a test's own, on loopback, with its files in a temporary folder. */
export interface FreshRedis extends AsyncDisposable {
  readonly url: string
  readonly port: number
  /** Process number of the server now; it changes with {@link start}. */
  readonly pid: number
  /** Ends the server and waits until it is gone. `SIGKILL` is a crash. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
  /** Starts the server again, at the same address and on the same files. */
  start(): Promise<void>
  /** FLUSHALL: every job, and all that BullMQ knows, is gone. */
  flush(): Promise<void>
  /** Kills the server, removes its files, and starts it again. */
  loseFiles(): Promise<void>
  /** Sends one command. */
  ask(...command: readonly [string, ...string[]]): Promise<unknown>
}

export interface RedisOptions {
  /** Whether each write goes to the append-only file. Default true, as in operation. */
  readonly appendonly?: boolean
  /** When that file is on the disk. Default `everysec`, as in operation. */
  readonly appendfsync?: 'always' | 'everysec'
  readonly maxmemory?: string
  /** Default `noeviction`, as in operation. */
  readonly policy?: 'noeviction' | 'allkeys-lru'
  /** Where its files are; a temporary folder of its own by default. */
  readonly folder?: string
}

/**
 * Whether `redis-server` is on this machine. With `CI=true` a missing one is a failure, so that no
 * test is left out where it counts.
 */
export function redisFound(): boolean {
  const found = spawnSync('redis-server', ['--version']).status === 0
  if (!found && process.env.CI === 'true') {
    throw new Error('redis-server is missing and CI=true: install it, or run without CI')
  }
  return found
}

/** `await using redis = await freshRedis()`: answers when it is returned. */
export async function freshRedis(options: RedisOptions = {}): Promise<FreshRedis> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'tocsin-redis-')))
  await mkdir(folder, { recursive: true })
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  let child = await launch(folder, port, options)
  const start = async () => {
    child = await launch(folder, port, options)
  }
  const ask = async (...[name, ...args]: readonly [string, ...string[]]) => {
    const client = new Redis(url)
    try {
      return await client.call(name, ...args)
    } finally {
      client.disconnect()
    }
  }
  return {
    url,
    port,
    get pid() {
      return child.pid ?? 0
    },
    stop: (signal = 'SIGTERM') => end(child, signal),
    start,
    ask,
    flush: async () => void (await ask('FLUSHALL')),
    loseFiles: async () => {
      await end(child, 'SIGKILL')
      await rm(folder, { recursive: true, force: true })
      await mkdir(folder)
      await start()
    },
    [Symbol.asyncDispose]: async () => {
      await end(child, 'SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function launch(folder: string, port: number, options: RedisOptions): Promise<ChildProcess> {
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: (options.appendonly ?? true) ? 'yes' : 'no',
    appendfsync: options.appendfsync ?? 'everysec',
    maxmemory: options.maxmemory ?? '0',
    'maxmemory-policy': options.policy ?? 'noeviction',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])
  const child = spawn('redis-server', args, { stdio: 'ignore' })
  const client = new Redis(port, '127.0.0.1', { lazyConnect: true, retryStrategy: () => 20 })
  client.on('error', () => undefined)
  try {
    await answered(client, child)
  } finally {
    client.disconnect()
  }
  return child
}

async function answered(client: Redis, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 20_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('redis-server ended')
    const pong = await client.ping().catch(() => null)
    if (pong === 'PONG') return
    await pause(20)
  }
  child.kill('SIGKILL')
  throw new Error('redis-server did not answer within 20 s')
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill(signal)
  await gone
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
