import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { layoutOf } from '../../src/store/embedded/folder.ts'
import { allows, closedAbove, READ } from '../../src/store/embedded/permissions.ts'
import { runningOn, shutDown } from '../../src/store/embedded/postmaster.ts'

const REPOSITORY = resolve(import.meta.dirname, '../..')

/** Number of the account `nobody` on Debian and most others. */
export const NOBODY = 65_534

export function root(): boolean {
  return process.getuid?.() === 0
}

/** A temporary folder; servers that still run below it in `postgres` are stopped at the end. */
export interface Place extends AsyncDisposable {
  readonly path: string
  /** A folder for a server. */
  readonly folder: string
}

/** `await using place = await freshPlace()`. Mode 0711, for the server's user under root. */
export async function freshPlace(mode = 0o711): Promise<Place> {
  const path = await mkdtemp(join(tmpdir(), 'tocsin-place-'))
  await chmod(path, mode)
  const folder = join(path, 'postgres')
  const clear = async () => {
    const server = runningOn(layoutOf(folder).data)
    if (server !== null) await shutDown(server)
    await rm(path, { recursive: true, force: true })
  }
  return { path, folder, [Symbol.asyncDispose]: clear }
}

/** Whether another account can run our code: not where the clone lies below a closed folder. */
export async function nobodyCanRun(): Promise<boolean> {
  const account = { uid: NOBODY, gid: NOBODY }
  const file = join(REPOSITORY, 'package.json')
  return root() && (await closedAbove(file, account)) === null && allows(file, account, READ)
}

export interface User {
  readonly url: string
  readonly owner: boolean
  /** Process number of the server. */
  readonly server: number
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>
  /** Ends the use; gives exit code and what was said on standard error. */
  leave(): Promise<{ readonly code: number | null; readonly said: string }>
  kill(): Promise<void>
}

export interface UserOptions {
  /** Run as this account (only root can). */
  readonly uid?: number
  /** `src/store/embedded/index.ts` of another installation. */
  readonly code?: string
}

/** Starts a process that uses the server of a folder, and waits until it is in. */
export async function startUser(folder: string, options: UserOptions = {}): Promise<User> {
  const code = options.code ?? join(REPOSITORY, 'src/store/embedded/index.ts')
  const script = join(REPOSITORY, 'tests/support/embedded-user.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, code, folder], {
    cwd: REPOSITORY,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const exit = new Promise<number | null>((done) => child.once('close', done))
  const line = await Promise.race([firstLine(child.stdout), exit])
  if (typeof line !== 'string') throw new Error(`The process ended: ${said}`)
  const { url, owner, pid } = JSON.parse(line) as { url: string; owner: boolean; pid: number }
  const leave = async () => {
    child.stdin.end()
    return { code: await exit, said }
  }
  const kill = async () => {
    child.kill('SIGKILL')
    await exit
  }
  return { url, owner, server: pid, child, leave, kill }
}

function firstLine(stream: Readable): Promise<string> {
  let text = ''
  return new Promise((done) => {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) done(text)
    })
  })
}
