import { chmod, lstat, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { layoutOf } from '../../src/store/embedded/folder.ts'
import { runningOn, shutDown } from '../../src/store/embedded/postmaster.ts'
import { startOf } from '../../src/store/embedded/processes.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A temporary folder of this run. */
    readonly runFolder: string
  }
}

const PREFIX = 'tocsin-test-'

/**
 * Gives the run a folder of its own, where the first test that needs it starts a PostgreSQL, and stops
 * that at the end. Runs beside each other share nothing; what a killed run left behind is cleared.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearKilled()
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`))
  // Under root the server has a user of its own, who must get through to its part.
  await chmod(folder, 0o711)
  project.provide('runFolder', folder)
  return () => clear(folder)
}

async function clear(folder: string): Promise<void> {
  const server = runningOn(layoutOf(join(folder, 'postgres')).data)
  if (server !== null) await shutDown(server)
  await rm(folder, { recursive: true, force: true })
}

async function clearKilled(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0])
    if (!name.startsWith(PREFIX) || !Number.isInteger(pid) || startOf(pid) !== null) continue
    const folder = join(tmpdir(), name)
    const owner = await lstat(folder).catch(() => undefined)
    if (owner?.uid === process.getuid?.()) await clear(folder)
  }
}
