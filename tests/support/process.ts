import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createInterface } from 'node:readline'

/** A real process of a test: it writes one JSON object a line, and can be killed at any moment. */
export interface Spawned<Line> extends AsyncDisposable {
  readonly pid: number
  readonly lines: readonly Line[]
  /** What it wrote on standard error. */
  readonly errors: () => string
  /** Resolves with how it ended: a signal's name, or its exit code. */
  readonly ended: Promise<NodeJS.Signals | number>
  signal(signal: NodeJS.Signals): void
}

export interface SpawnOptions {
  /** Options of Node. */
  readonly node?: readonly string[]
  /** A command that runs another one, and becomes it: `ip netns exec …`. */
  readonly within?: readonly string[] | undefined
}

/** Runs a TypeScript file of `tests/support` with one JSON argument. */
export function spawnEntry<Line>(
  file: string,
  argument: unknown,
  { node = [], within = [] }: SpawnOptions = {},
): Spawned<Line> {
  const program = [...within, process.execPath, ...node, ...entryOf(file), JSON.stringify(argument)]
  const child = spawn(program[0] ?? '', program.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: Line[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(JSON.parse(line) as Line)
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-20_000)
  })
  const ended = once(child, 'close').then(
    ([code, signal]) => (signal ?? code ?? 0) as NodeJS.Signals | number,
  )
  return {
    pid: child.pid ?? 0,
    lines,
    errors: () => errors,
    ended,
    signal: (signal) => child.kill(signal),
    [Symbol.asyncDispose]: () => finish(child, ended),
  }
}

/** As it was compiled for the fault suite, or as it is written. */
function entryOf(file: string): readonly string[] {
  const compiled = process.env['TOCSIN_PROCESSES']
  if (compiled !== undefined) return [join(compiled, file.replace(/\.ts$/, '.js'))]
  return ['--import', 'tsx', fileURLToPath(new URL(file, import.meta.url))]
}

async function finish(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  await ended
}
