import { setTimeout as pause } from 'node:timers/promises'
import { familyCpuMs, residentMb } from './processes.ts'

/** How things stood when a tenth of the posts was through. */
export interface Mark {
  readonly posts: number
  /** Milliseconds since the start. */
  readonly ms: number
  /** Milliseconds of processor time since the start, by process with its children. */
  readonly cpu: Readonly<Record<string, number>>
  /** Megabytes resident, by process without its children. */
  readonly memory: Readonly<Record<string, number>>
}

const TENTHS = 10
/** Milliseconds without a post after which the run is given up. */
const PATIENCE_MS = 120_000

/**
 * Watches processes until all posts are through.
 * @returns a mark at the start and one at each tenth.
 * @throws Error where nothing moves for two minutes
 */
export async function watch(
  processes: Readonly<Record<string, number>>,
  items: number,
  done: () => number,
): Promise<readonly Mark[]> {
  const begin = performance.now()
  const read = (of: (pid: number) => number) =>
    Object.fromEntries(Object.entries(processes).map(([name, pid]) => [name, of(pid)]))
  const base = read(familyCpuMs)
  const spent: Record<string, number> = {}
  /** What a process that ended had spent stays, as far as it was seen. */
  const look = () => {
    for (const [name, ms] of Object.entries(read(familyCpuMs)))
      spent[name] = Math.max(spent[name] ?? 0, ms - (base[name] ?? 0))
  }
  const mark = (posts: number): Mark => {
    look()
    return { posts, ms: performance.now() - begin, cpu: { ...spent }, memory: read(residentMb) }
  }
  const marks = [mark(0)]
  let last = { posts: 0, at: begin }
  while (last.posts < items) {
    await pause(100)
    look()
    const posts = done()
    if (posts > last.posts) last = { posts, at: performance.now() }
    if (performance.now() - last.at > PATIENCE_MS) {
      throw new Error(`${posts} of ${items} posts went through, and then none for two minutes`)
    }
    if (posts >= (items / TENTHS) * marks.length) marks.push(mark(posts))
  }
  return marks
}
