// @ts-check
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Nobody sets up for longer than this; in milliseconds. An older lock is left over. */
const LONGEST = 30 * 60_000

/**
 * Runs `work` while no other process runs work under this path. A lock whose holder died, or that is
 * too old to be believed, is broken. (It stands apart from the store's own lock because it must work
 * before anything is built.)
 *
 * @template T
 * @param {string} path
 * @param {() => void} onWait called once when another process holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, onWait, work) {
  mkdirSync(dirname(path), { recursive: true })
  const own = `${path}.${process.pid}`
  writeFileSync(own, String(process.pid))
  try {
    let waited = false
    while (!linked(own, path)) {
      if (isLeft(path)) {
        rmSync(path, { force: true })
        continue
      }
      if (!waited) onWait()
      waited = true
      await pause(200)
    }
    try {
      return await work()
    } finally {
      rmSync(path, { force: true })
    }
  } finally {
    rmSync(own, { force: true })
  }
}

/**
 * A hard link appears whole or not at all.
 * @param {string} from
 * @param {string} to
 */
function linked(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** @param {string} path */
function isLeft(path) {
  try {
    if (Date.now() - statSync(path).mtimeMs > LONGEST) return true
    process.kill(Number(readFileSync(path, 'utf8')), 0)
    return false
  } catch (error) {
    // ESRCH: its holder is gone. EPERM: it lives and is another user's. ENOENT: let go just now.
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
