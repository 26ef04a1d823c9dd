import type { Command } from 'commander'
import type { Config } from './config.ts'
import type { Tocsin, TocsinOptions } from './tocsin.ts'

/** Adds a command to the program. `done` takes the exit code where it is not 0. */
export type Add = (program: Command, done: (code: number) => void) => void

// What follows imports when it is called: `tocsin classify` needs none of it, and starts at once.

/** The configuration of this process. */
export async function config(): Promise<Config> {
  const { readConfig } = await import('./config.ts')
  return readConfig(process.env)
}

/** Opens the store of this process's configuration, runs `work`, and closes what was opened. */
export async function withTocsin<T>(
  options: TocsinOptions,
  work: (tocsin: Tocsin) => Promise<T>,
): Promise<T> {
  const { openTocsin } = await import('./tocsin.ts')
  await using tocsin = await openTocsin(quiet(await config()), options)
  // Awaited here, or all would be closed before the work is done.
  return await work(tocsin)
}

/** A command that a person waits for logs only what went wrong. */
function quiet(found: Config): Config {
  return found.logLevel === 'info' ? { ...found, logLevel: 'warn' } : found
}
