import { spawnEntry } from '../process.ts'
import type { StruckLine, StruckProcess } from '../struck-process.ts'

/** How a task ended: killed at a statement, or done since it sends fewer than that. */
export type Struck =
  | { readonly kind: 'killed'; readonly statement: string }
  | { readonly kind: 'done'; readonly count: number }

/** Runs a task that dies at the n-th statement. */
export async function strike(options: StruckProcess): Promise<Struck> {
  await using child = spawnEntry<StruckLine>('./struck-process.ts', options)
  const end = await child.ended
  const last = child.lines.at(-1)
  if (end === 'SIGKILL' && last?.event === 'struck') return { kind: 'killed', ...last }
  if (end === 0 && last?.event === 'done') return { kind: 'done', count: last.count }
  throw new Error(`The struck process ended with ${end}: ${child.errors().slice(-2000)}`)
}
