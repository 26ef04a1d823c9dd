import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { commandOf, startOf } from './processes.ts'

/** A running server, as it wrote itself down. */
export interface Postmaster {
  readonly pid: number
  /** Folder of its socket. */
  readonly socket: string
}

const STOP_PATIENCE = 60_000

/**
 * The server that runs on a data folder; `null` where none does. A file left by a server that was
 * killed is told from a living one by the command line, and removed where its number now belongs to
 * another program: PostgreSQL would take that program for a server and refuse to start. (It still
 * guards itself by its shared memory.)
 */
export async function runningOn(data: string): Promise<Postmaster | null> {
  const path = join(data, 'postmaster.pid')
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0 || startOf(pid) === null) return null
  if (!isServerOf(pid, data)) {
    await rm(path, { force: true })
    if (lines[4]) await rm(join(lines[4], '.s.PGSQL.5432.lock'), { force: true })
    return null
  }
  return { pid, socket: lines[4] ?? '' }
}

function isServerOf(pid: number, data: string): boolean {
  return commandOf(pid)?.includes(`postgres -D ${data} `) ?? false
}

/**
 * Ends a server by a fast shutdown: open transactions are rolled back, all is written, and it exits.
 * After a minute by an immediate one, from which it recovers at the next start.
 */
export async function shutDown(server: Postmaster): Promise<void> {
  const started = startOf(server.pid)
  if (started === null) return
  process.kill(server.pid, 'SIGINT')
  const patient = Date.now() + STOP_PATIENCE
  let urged = false
  while (startOf(server.pid) === started) {
    if (!urged && Date.now() > patient) {
      process.kill(server.pid, 'SIGQUIT')
      urged = true
    }
    await pause(10)
  }
}
