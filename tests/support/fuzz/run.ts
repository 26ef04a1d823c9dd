import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { wrongWith } from './check.ts'
import { spoil } from './mutate.ts'
import { pickerOf } from './random.ts'
import type { Outcome, Session, Target } from './target.ts'

/** Processor time of one input; one that takes more, three times over, is too slow. */
const SLOWEST_MS = 1000

export interface Inputs {
  readonly seed: number
  /** Number of the first input. */
  readonly from: number
  readonly count: number
}

export interface Summary {
  readonly inputs: number
  /** Inputs of which something was read. */
  readonly read: number
  /** Inputs of which nothing was read, with a reason. */
  readonly refused: number
  /** Inputs that hold nothing and say so. */
  readonly empty: number
  /** Processor time of the slowest input. */
  readonly slowestMs: number
  /** Bytes of the heap that are in use, after the first tenth and at the end. */
  readonly heap: readonly [early: number, late: number]
}

export type Ended = { readonly summary: Summary } | { readonly n: number; readonly problem: string }

/** The input of a number. */
export function inputOf(target: Target, seed: number, n: number): Buffer {
  return spoil(target.documents, target.mutations, pickerOf(seed, n))
}

/** Reads one input; the numbers of the reading are its own, so that it can be read again. */
export function readInput(session: Session, bytes: Buffer, seed: number, n: number) {
  return session.read(Buffer.from(bytes), pickerOf(~seed, n))
}

/**
 * Gives a parser input after input, until one is not read as it should be.
 * @param begin called with the number of each input before it is read
 */
export async function run(
  target: Target,
  { seed, from, count }: Inputs,
  begin: (n: number) => void,
): Promise<Ended> {
  await using session = await target.open()
  const counts = { read: 0, refused: 0, empty: 0 }
  let slowestMs = 0
  let early = 0
  // Threads start and code is compiled before anything is measured.
  await session.read(Buffer.from(target.documents[0] ?? ''), pickerOf(seed, -1))
  for (let n = from; n < from + count; n += 1) {
    if (n - from === Math.floor(count / 10)) early = heapInUse()
    begin(n)
    const bytes = inputOf(target, seed, n)
    const read = () => readInput(session, bytes, seed, n)
    try {
      const [outcome, ms] = await timed(read)
      const problem = wrongWith(bytes, outcome)
      if (problem !== null) return { n, problem }
      slowestMs = Math.max(slowestMs, ms)
      counts[kindOf(outcome)] += 1
    } catch (error) {
      return { n, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    }
    if (slowestMs > SLOWEST_MS)
      return { n, problem: `it takes ${Math.round(slowestMs)} ms of processor time` }
  }
  return { summary: { inputs: count, ...counts, slowestMs, heap: [early, heapInUse()] } }
}

/** The least processor time of up to three tries, since the engine has work of its own. */
async function timed(read: () => Promise<Outcome>): Promise<readonly [Outcome, number]> {
  let least = Infinity
  for (let tries = 0; ; tries += 1) {
    const start = process.cpuUsage()
    const outcome = await read()
    const { user, system } = process.cpuUsage(start)
    least = Math.min(least, (user + system) / 1000)
    if (least <= SLOWEST_MS || tries === 2) return [outcome, least]
  }
}

function kindOf(outcome: Outcome): 'read' | 'refused' | 'empty' {
  if (outcome.read > 0) return 'read'
  return outcome.reasons.length > 0 ? 'refused' : 'empty'
}

function heapInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  return process.memoryUsage().heapUsed
}
