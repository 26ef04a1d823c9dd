import { parentPort, workerData } from 'node:worker_threads'
import { run } from './run.ts'
import { targetOf } from './targets/index.ts'
import type { Work } from './watch.ts'

/** Entry of the thread in which a parser is tried, so that one that hangs can be ended. */
const { target, inputs, shared } = workerData as Work
const current = new Int32Array(shared)
const ended = await run(targetOf(target), inputs, (n) => {
  Atomics.store(current, 0, n)
})
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage(ended)
