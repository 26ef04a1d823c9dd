import { writeSync } from 'node:fs'
import { runClassify } from '../../src/classify/worker.ts'
import { openLog } from '../../src/lib/log.ts'
import { openQueues } from '../../src/queue/connect.ts'
import { watchEventLoop } from '../../src/queue/watchdog.ts'
import { openStore } from '../../src/store/open.ts'
import { markedClassifier } from './marked-classifier.ts'

/** A worker of the queue `classify` as a process of its own, put together as the product does it. */
export interface ClassifyProcess {
  readonly databaseUrl: string
  readonly redisUrl?: string | undefined
  /** Remembers which marks were obeyed. */
  readonly folder: string
  readonly itemMs: number
  readonly leaseMs: number
  /** Milliseconds after which a hung event loop ends the process. */
  readonly hangMs: number
}

/** What the process writes: `ready`, the marks that it obeys, and its counts when they change. */
export interface ClassifyLine {
  readonly event: string
  readonly counts?: {
    readonly saved: number
    readonly refused: number
    readonly failed: number
    readonly returned: number
  }
}

const write = (line: ClassifyLine) => writeSync(1, `${JSON.stringify(line)}\n`)

const options = JSON.parse(process.argv[2] ?? '') as ClassifyProcess
const log = openLog('warn', 'classify')
const store = await openStore(options.databaseUrl, { max: 4 })
const queues = await openQueues({ ...options, log, lockMs: options.leaseMs, hintMs: 1000 })
const worker = runClassify({
  store,
  queues,
  classify: markedClassifier(options.folder, options.itemMs),
  log,
  leaseMs: options.leaseMs,
  renewMs: options.leaseMs / 4,
  sweepMs: options.leaseMs / 4,
  rehintMs: options.leaseMs * 2,
})
const watchdog = watchEventLoop(options.hangMs)

let told = ''
setInterval(() => {
  const now = JSON.stringify(worker.counts)
  if (now !== told) write({ event: 'counts', counts: { ...worker.counts } })
  told = now
}, 20)

process.once('SIGTERM', () => {
  void (async () => {
    await worker.drain()
    write({ event: 'drained', counts: worker.counts })
    await queues.close()
    await store.close()
    await watchdog.stop()
    process.exit(0)
  })()
})
write({ event: 'ready' })
