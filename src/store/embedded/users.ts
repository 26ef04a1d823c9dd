import { randomUUID } from 'node:crypto'
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readMark } from './lock.ts'
import { isAlive, ownMark } from './processes.ts'

/**
 * Writes down that this process uses the server, so that no other stops it under us.
 *
 * @returns the path of the entry, for {@link signOff}.
 */
export async function signOn(users: string): Promise<string> {
  await mkdir(users, { recursive: true, mode: 0o700 })
  await chmod(users, 0o700)
  const path = join(users, `${process.pid}-${randomUUID().slice(0, 8)}`)
  await writeFile(path, JSON.stringify(ownMark()), { mode: 0o600 })
  return path
}

/** Strikes an entry out. Returns how many living users are left. */
export async function signOff(users: string, path: string): Promise<number> {
  await rm(path, { force: true })
  let living = 0
  for (const name of await readdir(users).catch(() => [])) {
    const mark = await readMark(join(users, name))
    if (mark === undefined) continue
    if (isAlive(mark)) living++
    else await rm(join(users, name), { force: true })
  }
  return living
}
