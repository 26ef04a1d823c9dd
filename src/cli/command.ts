import type { Command } from 'commander'
import { type Config, readConfig } from './config.ts'
import { openTocsin, type Tocsin, type TocsinOptions } from './tocsin.ts'

/** Adds a command to the program. `done` takes the exit code where it is not 0. */
export type Add = (program: Command, done: (code: number) => void) => void

/** The configuration of this process. */
export function config(): Config {
  return readConfig(process.env)
}

/** Opens the store of this process's configuration, runs `work`, and closes what was opened. */
export async function withTocsin<T>(
  options: TocsinOptions,
  work: (tocsin: Tocsin) => Promise<T>,
): Promise<T> {
  await using tocsin = await openTocsin(quiet(config()), options)
  // Awaited here, or all would be closed before the work is done.
  return await work(tocsin)
}

/** A command that a person waits for logs only what went wrong. */
function quiet(found: Config): Config {
  return found.logLevel === 'info' ? { ...found, logLevel: 'warn' } : found
}
