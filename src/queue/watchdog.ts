import { Worker } from 'node:worker_threads'

/** Ends the watch. */
export interface Watchdog extends AsyncDisposable {
  stop(): Promise<void>
}

/**
 * Runs beside the main thread, which cannot watch itself. A gap in its own time means that the whole
 * process was paused, not that the main thread hangs, so that the count starts again.
 */
const WATCH = `
const { workerData } = require('node:worker_threads')
const { beat, limitMs } = workerData
const step = Math.max(10, limitMs / 10)
let seen = -1
let quietSince = performance.now()
let last = quietSince
setInterval(() => {
  const now = performance.now()
  const count = Atomics.load(beat, 0)
  if (count !== seen || now - last > 3 * step) {
    seen = count
    quietSince = now
  }
  last = now
  if (now - quietSince < limitMs) return
  require('node:fs').writeSync(2, JSON.stringify({ level: 60, msg: 'Nothing moved for ' + limitMs + ' ms: this process ends itself, its work goes to another, and what hung it is quarantined after three times' }) + '\\n')
  process.kill(process.pid, 'SIGKILL')
}, step)
`

/**
 * Ends this process where its event loop hangs for longer than `limitMs` milliseconds: a hung worker
 * would hold its place for ever, while a dead one is started again by whoever started it.
 */
export function watchEventLoop(limitMs: number): Watchdog {
  const beat = new Int32Array(new SharedArrayBuffer(4))
  const heart = setInterval(() => Atomics.add(beat, 0, 1), Math.max(5, limitMs / 20))
  heart.unref()
  const thread = new Worker(WATCH, { eval: true, workerData: { beat, limitMs } })
  thread.unref()
  let stopped: Promise<void> | undefined
  const stop = () => {
    clearInterval(heart)
    stopped ??= thread.terminate().then(() => undefined)
    return stopped
  }
  return { stop, [Symbol.asyncDispose]: stop }
}
