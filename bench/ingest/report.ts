import type { Alone } from './alone.ts'
import type { Mark } from './watch.ts'

/** A post of the last tenth may cost this many times one of the second: the first also starts up. */
const DEARER = 1.2
/** The steps alone are at least this part of the whole. */
const PARTS_OF_WHOLE = 0.6
/** A process may be this many times as large at the end as after two tenths. */
const GROWTH = 4 / 3

export interface Run {
  readonly items: number
  readonly marks: readonly Mark[]
  /** Microseconds of processor time of a post in each step by itself. */
  readonly alone: Alone
  /** Bytes that the store grew by. */
  readonly bytes: number
}

const sum = (values: Readonly<Record<string, number>>): number =>
  Object.values(values).reduce((all, one) => all + one, 0)

/** Microseconds of processor time of a post between two marks. */
function cost(from: Mark, to: Mark): number {
  return ((sum(to.cpu) - sum(from.cpu)) * 1000) / (to.posts - from.posts)
}

const whole = (value: number): string => Math.round(value).toLocaleString('en')

/** Prints a run. @returns what missed its floor, in words. */
export function report(run: Run, say: (line: string) => void): readonly string[] {
  const { items, marks, alone, bytes } = run
  const [start, first, second] = marks
  const [nearly, last] = marks.slice(-2)
  if (!start || !first || !second || !nearly || !last) throw new Error('the run has no ten marks')
  say(
    `${whole(items)} posts in ${whole(last.ms / 1000)} s: ${whole((items / last.ms) * 1000)} posts/s`,
  )
  say(`In the store: ${whole(bytes / items)} bytes a post`)
  say('Processor time of a post, µs, by process:')
  for (const [name, ms] of Object.entries(last.cpu)) say(`  ${name}: ${whole((ms * 1000) / items)}`)
  say('Steps alone, µs of processor time of a post:')
  for (const [name, us] of Object.entries(alone)) say(`  ${name}: ${whole(us)}`)
  const parts = sum(alone) / cost(start, last)
  say(`Whole: ${whole(cost(start, last))} µs; the steps alone are ${parts.toFixed(2)} of it`)
  const dearer = cost(nearly, last) / cost(start, first)
  say(`A post of the last tenth costs ${dearer.toFixed(2)} times one of the first`)
  const missed: string[] = []
  if (dearer > DEARER)
    missed.push(`the last tenth is dearer by ${dearer.toFixed(2)}, floor ${DEARER}`)
  if (parts < PARTS_OF_WHOLE)
    missed.push(`the parts are ${parts.toFixed(2)} of the whole, floor ${PARTS_OF_WHOLE}`)
  say('Memory, MB, after two tenths and at the end:')
  for (const [name, now] of Object.entries(last.memory)) {
    // The collector may have ended: what it used in the end is what it used when it was last seen.
    const seen = marks.findLast((mark) => (mark.memory[name] ?? 0) > 0)?.memory[name] ?? now
    const early = second.memory[name] ?? seen
    say(`  ${name}: ${whole(early)}, ${whole(seen)}`)
    if (early > 0 && seen / early > GROWTH)
      missed.push(`${name} grew from ${whole(early)} to ${whole(seen)} MB`)
  }
  return missed
}
