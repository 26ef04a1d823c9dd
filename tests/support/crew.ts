import type { ClassifyLine, ClassifyProcess } from './classify-process.ts'
import { eventually } from './eventually.ts'
import { type Spawned, spawnEntry } from './process.ts'

type Worker = Spawned<ClassifyLine>

/** Classify workers as processes of their own; one that dies is started again, as an operator's set-up does. */
export interface Crew extends AsyncDisposable {
  readonly alive: readonly Worker[]
  /** How the workers that ended did so, in order. */
  readonly ends: readonly (NodeJS.Signals | number)[]
  /** The worker that obeyed a mark. */
  obeyed(mark: string): Promise<Worker>
  /** Kills one that is ready, but not `spared`, as an operator's `kill -9` would. */
  killOne(spared: Worker): Promise<void>
  /** What all workers counted, as far as they lived to tell. */
  total(name: 'saved' | 'refused'): number
  /** SIGTERM to all, once each of them is ready. */
  finish(): Promise<void>
}

export async function startCrew(size: number, options: ClassifyProcess): Promise<Crew> {
  const alive = new Set<Worker>()
  const all: Worker[] = []
  const ends: (NodeJS.Signals | number)[] = []
  let closing = false

  function start(): Worker {
    const worker = spawnEntry<ClassifyLine>('./classify-process.ts', options)
    alive.add(worker)
    all.push(worker)
    void replace(worker)
    return worker
  }

  async function replace(worker: Worker): Promise<void> {
    ends.push(await worker.ended)
    alive.delete(worker)
    if (!closing) start()
  }

  const ready = (worker: Worker) => worker.lines.some((line) => line.event === 'ready')

  async function end(signal: NodeJS.Signals): Promise<void> {
    closing = true
    const ended = [...alive].map((worker) => worker.ended)
    for (const worker of alive) worker.signal(signal)
    await Promise.all(ended)
  }

  const first = Array.from({ length: size }, start)
  await eventually('the workers to be ready', () => first.every(ready), 60_000)
  return {
    get alive() {
      return [...alive]
    },
    ends,
    obeyed: (mark) =>
      eventually(
        `a worker that obeyed ${mark}`,
        () => all.find((worker) => worker.lines.some((line) => line.event === mark)),
        30_000,
      ),
    killOne: async (spared) => {
      const victim = await eventually('a worker to kill', () =>
        [...alive].find((worker) => worker !== spared && ready(worker)),
      )
      victim.signal('SIGKILL')
      await victim.ended
    },
    finish: async () => {
      await eventually('every worker to be ready', () => [...alive].every(ready), 30_000)
      await end('SIGTERM')
    },
    total: (name) => all.reduce((sum, worker) => sum + (lastCounts(worker)?.[name] ?? 0), 0),
    [Symbol.asyncDispose]: () => end('SIGKILL'),
  }
}

function lastCounts(worker: Worker): ClassifyLine['counts'] {
  return worker.lines.findLast((line) => line.counts !== undefined)?.counts
}
