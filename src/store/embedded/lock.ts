import { randomUUID } from 'node:crypto'
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { RetryableError } from '../../lib/errors.ts'
import { isAlive, ownMark, type ProcessMark } from './processes.ts'

/** How long one waits for the lock before giving up, in milliseconds: a slow first start fits in. */
const PATIENCE = 120_000
/** A broken-off breaking of a stale lock is ignored after this many milliseconds. */
const BREAK_LIFE = 10_000

/**
 * Runs `work` while no other process on this machine runs work under the same path. The lock of a
 * process that died is broken: it names its holder by number and start time.
 *
 * @throws RetryableError where a living holder keeps it for two minutes.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const own = `${path}.${process.pid}-${randomUUID().slice(0, 8)}`
  await writeFile(own, JSON.stringify(ownMark()), { mode: 0o600 })
  try {
    await acquire(path, own)
    try {
      return await work()
    } finally {
      await rm(path, { force: true })
    }
  } finally {
    await rm(own, { force: true })
  }
}

async function acquire(path: string, own: string): Promise<void> {
  const deadline = Date.now() + PATIENCE
  while (!(await linked(own, path))) {
    const holder = await readMark(path)
    if (holder === undefined) continue
    if (!isAlive(holder)) {
      await breakStale(path, own)
      continue
    }
    if (Date.now() > deadline) {
      throw new RetryableError(
        `${path} is held by process ${holder.pid} for more than two minutes. ` +
          'Wait for it, or end that process if it hangs, and try again.',
      )
    }
    await pause(20)
  }
}

/** Only one may break a lock at a time, or the second would break the first one's new lock. */
async function breakStale(path: string, own: string): Promise<void> {
  const guard = `${path}.break`
  if (!(await linked(own, guard))) {
    const age = await stat(guard).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    )
    if (age > BREAK_LIFE) await rm(guard, { force: true })
    await pause(20)
    return
  }
  try {
    const holder = await readMark(path)
    if (holder !== undefined && !isAlive(holder)) await rm(path, { force: true })
  } finally {
    await rm(guard, { force: true })
  }
}

/** A hard link appears whole or not at all, so no reader sees a half-written lock. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** The holder; `undefined` where the lock has just been let go. */
export async function readMark(path: string): Promise<ProcessMark | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const { pid, started } = JSON.parse(text) as Partial<ProcessMark>
    return { pid: Number(pid), started: String(started) }
  } catch {
    return { pid: 0, started: 'unreadable' }
  }
}
