import { mkdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Classification } from '../../src/model/classification.ts'
import type { Flag, Severity } from '../../src/model/flag.ts'
import type { EntryId, GroupId } from '../../src/model/ids.ts'

/** Version of the lexicon that {@link plainClassification} names. */
export const TEST_LEXICON = 'sha256:0123456789ab'

const FLAG: Flag = {
  entry: 'en-900' as EntryId,
  category: 'DEHUM_ANIMAL',
  targets: ['migrants' as GroupId],
  binding: 'construction',
  severity: 4,
  why: [{ rule: 'entry', delta: 4 }],
  use: 'direct',
  confidence: 0.9,
  tier: 0,
  spans: [[0, 3]],
  surface: '',
  via: [],
}

/** A classification that depends on the text alone: one direct flag where it says `flag <severity>`. */
export function plainClassification(text: string): Classification {
  const found = /flag ([1-5])/.exec(text)?.[1]
  const severity = Number(found ?? 0)
  const flag: Flag = {
    ...FLAG,
    severity: Math.max(severity, 1) as Severity,
    why: [{ rule: 'entry', delta: severity }],
    surface: text.slice(0, 3),
  }
  return {
    language: {
      code: 'en',
      script: 'Latn',
      confidence: 1,
      by: 'hint',
      covered: true,
      candidates: [{ code: 'en', p: 1 }],
    },
    severity: severity >= 2 ? severity : 0,
    flags: found === undefined ? [] : [flag],
    lexicon: TEST_LEXICON,
    engine: 'test-1',
  }
}

/**
 * Classifies, and does to its own process what the text says, in the middle of a batch:
 * `abort`, `hang`, `memory` and `throw` each time; `kill-<n>` and `stop-<n>` the first time that any
 * process reads it, which the folder remembers.
 */
export function markedClassifier(
  folder: string,
  itemMs: number,
  engine = 'test-1',
): (text: string) => Classification {
  return (text) => {
    const mark = /\[([a-z]+(?:-\d+)?)\]/.exec(text)?.[1]
    if (mark !== undefined) obey(mark, folder)
    const until = performance.now() + itemMs
    while (performance.now() < until);
    return { ...plainClassification(text), engine }
  }
}

function obey(mark: string, folder: string): void {
  if (mark === 'abort') process.abort()
  if (mark === 'hang') for (;;);
  if (mark === 'memory')
    for (const kept: unknown[] = []; ;) kept.push(Array.from({ length: 1e5 }, Math.random))
  if (mark === 'throw') throw new Error('this text cannot be classified')
  if (!first(join(folder, mark))) return
  writeSync(1, `${JSON.stringify({ event: mark })}\n`)
  process.kill(process.pid, mark.startsWith('stop') ? 'SIGSTOP' : 'SIGKILL')
}

function first(path: string): boolean {
  try {
    mkdirSync(path)
    return true
  } catch {
    return false
  }
}
