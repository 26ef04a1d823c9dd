import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { REPOSITORY } from './sources.ts'

/** Run by node, this is what `bin/tocsin` runs. */
export const TOCSIN = join(REPOSITORY, 'tests/support/cli-entry.js')

/** How a command ended and what it said. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly error: string
}

export interface RunOptions {
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
}

/** The environment of commands under test: nothing of the one who runs the tests but the path. */
export function commandEnv(env: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    CONTACT: 'tests@tocsin.example',
    PSEUDONYM_KEY: 'a key of the tests, longer than 32 characters',
    ...env,
  }
}

/** Runs the command line as a process of its own. */
export async function tocsin(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = spawn(process.execPath, [TOCSIN, ...args], { env: commandEnv(options.env) })
  const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)))
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.input ?? '')
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await ended, out, error }
}
