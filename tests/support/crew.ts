import { eventually } from './eventually.ts'
import type { Chance } from './faults/chance.ts'
import { type Spawned, spawnEntry } from './process.ts'
import type { CountName, StageLine, StageProcess } from './stage-process.ts'

export interface Member extends Spawned<StageLine> {
  readonly stage: StageProcess['stage']
}

/** Workers as processes of their own; one that dies is started again, as an operator's set-up does. */
export interface Crew extends AsyncDisposable {
  readonly alive: readonly Member[]
  /** How the workers that ended did so, in order. */
  readonly ends: readonly (NodeJS.Signals | number)[]
  /** The worker that obeyed a mark. */
  obeyed(mark: string): Promise<Member>
  /** Waits until one of a stage (of any, where none is named) is ready, and gives one by chance. */
  oneReady(chance: Chance, stage?: StageProcess['stage']): Promise<Member>
  /** Kills everything at once, as a power cut does. */
  killAll(): void
  /** What all workers counted, as far as they lived to tell. */
  total(name: CountName): number
  /** What those that ended badly said last. */
  said(): string
  /** SIGTERM to all, once each of them is ready. */
  finish(): Promise<void>
}

/** Starts one worker for each of `members`. */
export async function startCrew(members: readonly StageProcess[]): Promise<Crew> {
  const alive = new Set<Member>()
  const all: Member[] = []
  const ends: (NodeJS.Signals | number)[] = []
  let closing = false

  function start(options: StageProcess): Member {
    const spawned = spawnEntry<StageLine>('./stage-process.ts', options, {
      node: heapOf(options),
      within: options.within,
    })
    const member = { ...spawned, stage: options.stage }
    alive.add(member)
    all.push(member)
    void replace(member, options)
    return member
  }

  async function replace(member: Member, options: StageProcess): Promise<void> {
    ends.push(await member.ended)
    alive.delete(member)
    if (!closing) start(options)
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    closing = true
    const ended = [...alive].map((member) => member.ended)
    for (const member of alive) member.signal(signal)
    await Promise.all(ended)
  }

  const first = members.map(start)
  await eventually('the workers to be ready', () => first.every(isReady), 120_000)
  return {
    get alive() {
      return [...alive]
    },
    ends,
    obeyed: (mark) =>
      eventually(
        `a worker that obeyed ${mark}`,
        () => all.find((member) => member.lines.some((line) => line.event === mark)),
        60_000,
      ),
    oneReady: (chance, stage) =>
      eventually(
        `a worker that is ready`,
        () => {
          const ready = [...alive].filter((one) => stage === undefined || one.stage === stage)
          return chance.pick(ready.filter(isReady))
        },
        120_000,
      ),
    killAll: () => {
      for (const member of alive) member.signal('SIGKILL')
    },
    finish: async () => {
      await eventually('every worker to be ready', () => [...alive].every(isReady), 120_000)
      await end('SIGTERM')
    },
    said: () => all.map((member) => member.errors().slice(-500)).join('\n'),
    total: (name) => all.reduce((sum, member) => sum + (lastCounts(member)?.[name] ?? 0), 0),
    [Symbol.asyncDispose]: () => end('SIGKILL'),
  }
}

/** So many of the same. */
export function many(count: number, of: StageProcess): readonly StageProcess[] {
  return Array.from({ length: count }, () => of)
}

function heapOf({ heapMb }: StageProcess): readonly string[] {
  return heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`]
}

function isReady(member: Member): boolean {
  return member.lines.some((line) => line.event === 'ready')
}

function lastCounts(member: Member): StageLine['counts'] {
  return member.lines.findLast((line) => line.counts !== undefined)?.counts
}
