import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { RetryableError } from '../../lib/errors.ts'
import { commandOf, startOf } from './processes.ts'
import { PORT } from './socket.ts'

/** A running server, as it wrote itself down. */
export interface Postmaster {
  readonly pid: number
  /** Folder of its socket. */
  readonly socket: string
}

const STOP_PATIENCE = 60_000

/** The server that runs on a data folder, told by its command line; `null` where none does. */
export function runningOn(data: string): Postmaster | null {
  const found = noted(data)
  return found !== null && isServerOf(found.pid, data) ? found : null
}

/**
 * Removes what a server that was killed left in the way of the next. PostgreSQL refuses to start
 * where the number that was noted is in use, be it by another program or by a dead process that
 * nobody reaped yet, and where the kill left the file empty. (It still guards itself by its shared
 * memory.) Call it under the lock of the folder.
 *
 * @param socket the folder of the socket.
 */
export async function clearDead(data: string, socket: string): Promise<void> {
  if (!existsSync(pidFile(data)) || runningOn(data) !== null) return
  for (const folder of new Set([socket, noted(data)?.socket ?? ''])) {
    if (folder !== '') await rm(join(folder, `.s.PGSQL.${PORT}.lock`), { force: true })
  }
  await rm(pidFile(data), { force: true })
}

/** What the server wrote down, be it alive or not; its socket may still be missing (`''`). */
export function noted(data: string): Postmaster | null {
  try {
    const lines = readFileSync(pidFile(data), 'utf8').split('\n')
    const pid = Number(lines[0])
    return Number.isInteger(pid) && pid > 0 ? { pid, socket: lines[4] ?? '' } : null
  } catch {
    return null
  }
}

function pidFile(data: string): string {
  return join(data, 'postmaster.pid')
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
    if (Date.now() > patient + STOP_PATIENCE) {
      throw new RetryableError(
        `PostgreSQL, process ${server.pid}, does not stop. See whether it is suspended or its disk ` +
          'hangs, and try again.',
      )
    }
    await pause(10)
  }
}
