import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { inputOf, type Ended, type Inputs, type Summary } from './run.ts'
import { targetOf } from './targets/index.ts'

export interface Work {
  readonly target: string
  readonly inputs: Inputs
  /** One number: that of the input in hand. */
  readonly shared: SharedArrayBuffer
}

/** An input that is in hand for longer is never coming back; the machine may be busy. */
const HANG_MS = 20_000
/** How long the thread may take to load its code. */
const START_MS = 120_000
/** The heap that a parser may use, in megabytes. */
const HEAP_MB = 384

/**
 * Tries a parser in a thread of its own.
 * @throws Error that names seed and number of the input, and how to read it again
 */
export async function fuzz(target: string, inputs: Inputs): Promise<Summary> {
  const shared = new SharedArrayBuffer(4)
  const current = new Int32Array(shared).fill(-1)
  const workerData: Work = { target, inputs, shared }
  const resourceLimits = { maxOldGenerationSizeMb: HEAP_MB }
  const worker = new Worker(threadCode(), { eval: true, workerData, resourceLimits })
  try {
    const ended = await endOf(worker, () => Atomics.load(current, 0))
    if ('summary' in ended) return ended.summary
    throw failure(target, inputs.seed, ended.n, ended.problem)
  } finally {
    await worker.terminate()
  }
}

function endOf(worker: Worker, current: () => number): Promise<Ended> {
  return new Promise((done) => {
    let last = { n: -1, since: performance.now() }
    const patience = () => (last.n === -1 ? START_MS : HANG_MS)
    const watch = setInterval(() => {
      const n = current()
      const now = performance.now()
      if (n !== last.n) last = { n, since: now }
      else if (now - last.since > patience())
        finish({ n, problem: `it hangs for ${patience()} ms` })
    }, 250)
    const finish = (ended: Ended) => {
      clearInterval(watch)
      done(ended)
    }
    worker.once('message', finish)
    // Also what nobody waited for: a rejection without a handler ends the thread.
    worker.once('error', (error) => finish({ n: current(), problem: String(error.stack ?? error) }))
    worker.once('exit', (code) =>
      finish({ n: current(), problem: `the thread ended with ${code}` }),
    )
  })
}

function failure(target: string, seed: number, n: number, problem: string): Error {
  const again = `npx tsx tests/support/fuzz/again.ts ${target} ${seed} ${n}`
  const head = inputOf(targetOf(target), seed, n).subarray(0, 200).toString('latin1')
  return new Error(
    `${target}, seed ${seed}, input ${n}: ${problem}\n${again}\n${JSON.stringify(head)}`,
  )
}

/** Node 20 needs a loader to read TypeScript in a thread. */
function threadCode(): string {
  const url = new URL('./thread.ts', import.meta.url).href
  const home = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))
  const tsx = new URL('dist/esm/api/index.mjs', home).href
  return `import(${JSON.stringify(tsx)}).then((tsx) => { tsx.register(); return import(${JSON.stringify(url)}) })`
}
