import { writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { openParser } from '../../src/ingest/parse/parser.ts'
import { collectSource } from '../../src/ingest/worker.ts'
import { openLog } from '../../src/lib/log.ts'
import type { SourceId } from '../../src/model/ids.ts'
import { openNet } from '../../src/net/net.ts'
import { openQueues } from '../../src/queue/connect.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/open.ts'

/** A process that does one task and kills itself at the n-th statement that it sends. */
export interface StruckProcess {
  readonly databaseUrl: string
  readonly task: 'collect' | 'migrate'
  /** The source that it collects. */
  readonly source?: string
  readonly leaseMs: number
  /** The statement to die at, from 1. A number that is not reached lets the task end. */
  readonly at: number
  /** Before the statement is sent; or after, while the server works on it and nobody hears of it. */
  readonly when: 'before' | 'after'
}

/** Written before it dies, and at the end. */
export interface StruckLine {
  readonly event: 'struck' | 'done'
  readonly statement: string
  readonly count: number
}

const options = JSON.parse(process.argv[2] ?? '') as StruckProcess
let count = 0
let armed = false

/** Every statement of every connection of this process, those of the queue too. */
function strikeAt(): void {
  const prototype = Client.prototype as { query: (...args: unknown[]) => unknown }
  const send = prototype.query
  prototype.query = function counted(this: Client, ...args: unknown[]): unknown {
    if (!armed) return send.apply(this, args)
    count += 1
    if (count !== options.at) return send.apply(this, args)
    const [first] = args as [string | { readonly text?: string }]
    const statement = (typeof first === 'string' ? first : (first.text ?? '')).trim().slice(0, 60)
    writeSync(1, `${JSON.stringify({ event: 'struck', statement, count } satisfies StruckLine)}\n`)
    // The first connection writes at once, since nothing waits before this statement.
    if (options.when === 'after') void send.apply(this, args)
    process.kill(process.pid, 'SIGKILL')
    // The signal is delivered before this returns; were it not, nothing more may be sent.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    return undefined
  }
}

async function collect(): Promise<void> {
  const log = openLog('silent', 'ingest')
  await using store = await openStore(options.databaseUrl, { max: 4 })
  await using queues = await openQueues({ databaseUrl: options.databaseUrl, log })
  await using parser = openParser()
  await using net = openNet({ allowPrivate: [], contact: 'tests@tocsin.example' })
  const pseudonymKey = 'a key of the tests, longer than 32 characters'
  armed = true
  const deps = { store, queues, net, parser, pseudonymKey, log, leaseMs: options.leaseMs }
  while ((await collectSource(deps, options.source as SourceId)).outcome === 'busy') await pause(20)
  armed = false
}

async function migrateAll(): Promise<void> {
  await using store = await openStore(options.databaseUrl, { max: 2 })
  armed = true
  await migrate(store)
  armed = false
}

strikeAt()
await (options.task === 'collect' ? collect() : migrateAll())
writeSync(1, `${JSON.stringify({ event: 'done', statement: '', count } satisfies StruckLine)}\n`)
process.exit(0)
