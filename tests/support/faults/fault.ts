import { appendFileSync } from 'node:fs'
import { it } from 'vitest'
import { messageOf } from '../../../src/lib/errors.ts'
import { lacking, type Need } from './needs.ts'

/** What a fault did and what came of it: a line of the table that is printed at the end. */
export interface Line {
  /** What was injected, with how often: `41 kills of classify`. */
  injected?: string
  items?: number
  lost?: number
  doubled?: number
  /** Writes of workers whose lease had gone to another, refused by their token. */
  refused?: number
  /** From the end of the fault until all was done. */
  recoveryMs?: number
}

/** Whether this is the long form: `npm run test:soak`. */
export const LONG = process.env['TOCSIN_FAULTS'] === 'long'

/** A number of the short form, and of the long one. */
export function times(short: number, long: number): number {
  return LONG ? long : short
}

export interface FaultOptions {
  readonly needs?: readonly Need[]
  /** Seconds after which the short form gives up, on a machine that is busy; 600 by default. */
  readonly seconds?: number
  /** Runs at the same time as its neighbours that say so too: those that wait more than they work. */
  readonly beside?: boolean
}

/**
 * A test of a fault, named by the rows of docs/faults.md that it shows: `F01`, or `F01 F03`. Where
 * the machine lacks what it needs it is skipped, and its name and the table say why.
 */
export function fault(
  rows: string,
  what: string,
  run: (line: Line) => Promise<void>,
  { needs = [], seconds = 600, beside = false }: FaultOptions = {},
): void {
  const name = `${rows}: ${what}`
  const need = lacking(needs)
  if (need !== undefined) {
    it.skip(`${name} (needs ${need})`, () => undefined)
    write(rows, what, `skipped: needs ${need}`, {})
    return
  }
  const measured = async () => {
    const line: Line = {}
    try {
      await run(line)
      write(rows, what, 'holds', line)
    } catch (error) {
      const why = messageOf(error).replaceAll(/\s+/g, ' ').slice(0, 300)
      write(rows, what, 'BROKEN', { ...line, why })
      throw error
    }
  }
  const test = beside ? it.concurrent : it
  test(name, measured, LONG ? 4 * 3_600_000 : seconds * 1000)
}

/** One line of JSON for `scripts/faults.js`, which prints the table. */
function write(
  rows: string,
  what: string,
  verdict: string,
  line: Line & { readonly why?: string },
): void {
  const path = process.env['TOCSIN_FAULT_TABLE']
  if (path === undefined) return
  appendFileSync(path, `${JSON.stringify({ rows, what, verdict, ...line })}\n`)
}
