import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Ran } from '../support/command.ts'
import { eventually } from '../support/eventually.ts'
import { interpolated, type Service } from './compose-file.ts'
import { envOf, type Stage, wordsOf } from './dockerfile.ts'

/** What stands for the machine that compose would make for a container. */
export interface Surroundings {
  /** Stands for `/` of the container, but for the image's folder. */
  readonly root: string
  /** Stands for the image's folder, `/app`. */
  readonly app: string
  readonly image: Stage
  readonly service: Service
  /** Addresses on compose's network and where they are here. */
  readonly hosts: Readonly<Record<string, string>>
  /** What the operator set, and what this run must have otherwise; see the test. */
  readonly given: Readonly<Record<string, string>>
  readonly otherwise?: Readonly<Record<string, string>>
}

/** A service's process, started as compose would start it, on this machine. */
export interface Container extends AsyncDisposable {
  /** Lines of the log so far, and whatever else was on standard error. */
  readonly said: readonly string[]
  /** SIGTERM. @returns exit code (or signal) and milliseconds until the end */
  stop(): Promise<{ readonly code: number | NodeJS.Signals | null; readonly ms: number }>
}

/** The environment of a service's process: the image's, the file's, and nothing of ours but PATH. */
function environment(at: Surroundings): Record<string, string> {
  const file = Object.entries(at.service.environment ?? {}).map(
    ([name, value]) => [name, placed(at, interpolated(value, at.given))] as const,
  )
  return {
    PATH: process.env['PATH'] ?? '',
    TMPDIR: join(at.root, 'tmp'),
    ...envOf(at.image),
    ...Object.fromEntries(file),
    ...at.otherwise,
  }
}

/** Paths and addresses inside the container, as they are here. */
function placed(at: Surroundings, value: string): string {
  const [app = ''] = wordsOf(at.image, 'WORKDIR')
  if (value.startsWith(`${app}/`)) return join(at.app, value.slice(app.length))
  if (value.startsWith('/')) return join(at.root, value)
  return Object.entries(at.hosts).reduce((put, [from, to]) => put.replaceAll(from, to), value)
}

function start(at: Surroundings, [command = '', ...args]: readonly string[]) {
  mkdirSync(join(at.root, 'tmp'), { recursive: true })
  return spawn(
    command === 'node' ? process.execPath : command,
    args.map((arg) => placed(at, arg)),
    { cwd: at.app, env: environment(at), stdio: ['ignore', 'pipe', 'pipe'] },
  )
}

/** Runs a command in the container's surroundings to its end, as `docker compose exec` does. */
export async function execute(at: Surroundings, command: readonly string[]): Promise<Ran> {
  const child = start(at, command)
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? -1))
  })
  const [code, out, error] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, out, error }
}

/** Runs the image's entry point with these arguments, as `docker compose run` does. */
export function runOnce(at: Surroundings, args = at.service.command ?? []): Promise<Ran> {
  return execute(at, [...wordsOf(at.image, 'ENTRYPOINT'), ...args])
}

/** Runs a service's health check. @returns its exit code: 0 is healthy, 1 is not */
export async function health(at: Surroundings): Promise<number> {
  const [, ...command] = at.service.healthcheck?.test ?? []
  return (await execute(at, command)).code
}

/** Starts a service. Its end is the caller's affair. */
export function up(at: Surroundings): Container {
  const child = start(at, [...wordsOf(at.image, 'ENTRYPOINT'), ...(at.service.command ?? [])])
  const said: string[] = []
  let rest = ''
  child.stderr.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    said.push(...lines)
  })
  child.stdout.on('data', (chunk: Buffer) => said.push(`standard output: ${chunk.toString()}`))
  const ended = endOf(child)
  return {
    said,
    stop: async () => {
      const from = performance.now()
      child.kill('SIGTERM')
      return { code: await ended, ms: performance.now() - from }
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Waits for a line of the log with this message. */
export function logged({ said }: Container, message: string): Promise<LogLine> {
  return eventually(
    `"${message}" in the log`,
    () => said.map(parsed).find(({ msg }) => msg === message),
    60_000,
  )
}

type LogLine = Readonly<Record<string, unknown>>

function endOf(child: ChildProcessByStdio<null, Readable, Readable>) {
  return new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(signal ?? code))
  })
}

function parsed(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine
  } catch {
    return {}
  }
}

/** What a process said that is an error: level 50 and above, or no line of the log at all. */
export function errorsOf({ said }: Container): readonly string[] {
  return said.filter((line) => !(Number(parsed(line)['level']) < 50))
}
