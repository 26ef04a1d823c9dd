import { writeSync } from 'node:fs'
import { runAlerts } from '../../src/alerts/worker.ts'
import { runClassify } from '../../src/classify/worker.ts'
import { stopSignal } from '../../src/cli/stop.ts'
import { openParser } from '../../src/ingest/parse/parser.ts'
import { runIngest } from '../../src/ingest/worker.ts'
import { openLog } from '../../src/lib/log.ts'
import type { HostPort } from '../../src/net/host-port.ts'
import { openNet } from '../../src/net/net.ts'
import { openQueues } from '../../src/queue/connect.ts'
import { watchEventLoop } from '../../src/queue/watchdog.ts'
import { openStore } from '../../src/store/open.ts'
import { markedClassifier } from './marked-classifier.ts'
import { shiftClock } from './shift-clock.ts'

/** A worker of one queue as a process of its own, put together as the product does it. */
export interface StageProcess {
  readonly stage: 'ingest' | 'classify' | 'alerts'
  readonly databaseUrl: string
  readonly redisUrl?: string | undefined
  /** Remembers which marks were obeyed. */
  readonly folder: string
  /** Milliseconds that the classifier takes for one text. */
  readonly itemMs: number
  readonly leaseMs: number
  /** Milliseconds within which `ingest` does not collect a source again; 50 by default. */
  readonly gapMs?: number
  /** Milliseconds after which a hung event loop ends the process. */
  readonly hangMs: number
  /** The loopback servers that it may contact. */
  readonly named: readonly HostPort[]
  /** How far this process's clock is off, in milliseconds. */
  readonly clockMs?: number
  /** The engine that the classifier says it is. */
  readonly engine?: string
  /** Megabytes of its heap. */
  readonly heapMb?: number
  /** A command that runs it, and becomes it. */
  readonly within?: readonly string[]
}

/** What the process writes: `ready`, the marks that it obeys, and its counts when they change. */
export interface StageLine {
  readonly event: string
  readonly counts?: Readonly<Partial<Record<CountName, number>>>
}

/** `saved` is of classify, `delivered` of alerts; the others of both. */
export type CountName = 'saved' | 'delivered' | 'refused' | 'failed' | 'returned'

const write = (line: StageLine) => writeSync(1, `${JSON.stringify(line)}\n`)

const options = JSON.parse(process.argv[2] ?? '') as StageProcess
shiftClock(options.clockMs ?? 0)
const stopped = stopSignal()
const log = openLog('warn', options.stage)
const store = await openStore(options.databaseUrl, { max: 4 })
const queues = await openQueues({ ...options, log, lockMs: options.leaseMs, hintMs: 1000 })
const net = openNet({
  allowPrivate: options.named,
  contact: 'tests@tocsin.example',
  minDelayMs: 0,
})
const parser = openParser()
const often = {
  leaseMs: options.leaseMs,
  renewMs: options.leaseMs / 4,
  sweepMs: options.leaseMs / 4,
}

function start() {
  if (options.stage === 'ingest') {
    const { gapMs = 50 } = options
    const key = 'a key of the tests, longer than 32 characters'
    return runIngest({ store, queues, net, parser, pseudonymKey: key, log, ...often, gapMs })
  }
  if (options.stage === 'alerts') {
    const post: Parameters<typeof runAlerts>[0]['post'] = (url, request) =>
      net.post(url, { ...request, allowPrivate: true })
    return runAlerts({ store, queues, post, publicUrl: 'https://tocsin.example', log, ...often })
  }
  const classify = markedClassifier(options.folder, options.itemMs, options.engine)
  return runClassify({ store, queues, classify, log, ...often, rehintMs: options.leaseMs * 2 })
}

const worker = start()
const watchdog = watchEventLoop(options.hangMs)
const counted = () => ('counts' in worker ? { ...worker.counts } : {})

let told = ''
const telling = setInterval(() => {
  const now = JSON.stringify(counted())
  if (now !== told) write({ event: 'counts', counts: counted() })
  told = now
}, 20)

write({ event: 'ready' })
await stopped
await worker.drain()
clearInterval(telling)
write({ event: 'drained', counts: counted() })
await queues.close()
await parser[Symbol.asyncDispose]()
await net.close()
await store.close()
await watchdog.stop()
process.exit(0)
