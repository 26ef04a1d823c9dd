import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { messageOf } from '../../lib/errors.ts'
import type { Results, Task } from './types.ts'

/** What came of a task: a value, or the reason why there is none. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }

export interface ParserOptions {
  /** Milliseconds that one document may take; 10,000 where not given. */
  readonly timeoutMs?: number
  /** Megabytes that the thread may use; 256 where not given. */
  readonly memoryMb?: number
}

/** Parses hostile documents, one after the other, in a thread with caps on time and memory. */
export interface Parser extends AsyncDisposable {
  parse<Kind extends Task['kind']>(task: Task & { kind: Kind }): Promise<Parsed<Results[Kind]>>
}

/** What a thread gives: that of the task's own kind, which the caller's type names. */
type Whatever = Results['feed'] &
  Results['page'] &
  Results['list'] &
  Results['telegram'] &
  Results['mastodon']

/** How long a thread may take to load its code, on a busy machine. */
const START_MS = 60_000

/** The thread starts with the first task, and again after one that had to be stopped. */
export function openParser(options: ParserOptions = {}): Parser {
  const { timeoutMs = 10_000, memoryMb = 256 } = options
  let thread: Promise<Worker> | null = null
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  async function run(task: Task): Promise<Parsed<Whatever>> {
    if (closed) return { ok: false, reason: 'the parser was closed' }
    thread ??= startThread(memoryMb)
    try {
      const worker = await thread
      worker.ref()
      const answer = await answerOf(worker, timeoutMs, task)
      worker.unref()
      return 'reason' in answer ? { ok: false, reason: answer.reason } : { ok: true, ...answer }
    } catch (error) {
      const stopped = thread
      thread = null
      await stopped?.then((worker) => worker.terminate()).catch(() => undefined)
      return { ok: false, reason: messageOf(error) }
    }
  }

  return {
    parse(task) {
      const mine = last.then(() => run(task))
      last = mine
      return mine
    },
    async [Symbol.asyncDispose]() {
      closed = true
      await last
      await thread?.then((worker) => worker.terminate()).catch(() => undefined)
    },
  }
}

async function startThread(memoryMb: number): Promise<Worker> {
  const worker = new Worker(threadCode(), {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, stackSizeMb: 4 },
    stdout: true,
    stderr: true,
  })
  // An error that comes while the thread is being ended has nobody left to tell.
  worker.on('error', () => undefined)
  await heard(worker, START_MS)
  return worker
}

/** Run from source, as the tests do, Node 20 needs a loader to read TypeScript. */
function threadCode(): string {
  const fromSource = import.meta.url.endsWith('.ts')
  const url = new URL(fromSource ? './thread.ts' : './thread.js', import.meta.url).href
  const load = `import(${JSON.stringify(url)})`
  if (!fromSource) return load
  const home = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))
  const tsx = new URL('dist/esm/api/index.mjs', home).href
  return `import(${JSON.stringify(tsx)}).then((tsx) => { tsx.register(); return ${load} })`
}

async function answerOf(worker: Worker, timeoutMs: number, task: Task) {
  const answer = heard(worker, timeoutMs)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  worker.postMessage(task)
  return (await answer) as { reason: string } | { value: Whatever }
}

/** The next message of a thread. @throws Error where it ends, or says nothing in time */
function heard(worker: Worker, timeoutMs: number): Promise<unknown> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => {
      finish(() => fail(new Error(`parsing took longer than ${timeoutMs} ms and was stopped`)))
    }, timeoutMs)
    const onMessage = (message: unknown) => finish(() => done(message))
    const onError = (error: Error) => finish(() => fail(inWords(error)))
    const onExit = () => finish(() => fail(new Error('the parsing thread ended')))
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)

    function finish(then: () => void): void {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      then()
    }
  })
}

function inWords(error: Error): Error {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new Error('parsing took more memory than it may and was stopped', { cause: error })
    : error
}
