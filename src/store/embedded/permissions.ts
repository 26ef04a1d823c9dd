import { chmod, lchown, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Account, isRoot } from './accounts.ts'

/** Bits of a mode: what is asked of a file or folder. */
export const READ = 4
export const ENTER = 1

/** Whether the mode of a path gives an account these bits. Access lists are not looked at. */
export async function allows(path: string, account: Account, bits: number): Promise<boolean> {
  const found = await stat(path)
  if (found.uid === account.uid) return ((found.mode >> 6) & bits) === bits
  if (found.gid === account.gid) return ((found.mode >> 3) & bits) === bits
  return (found.mode & bits) === bits
}

/** The first folder above a path that an account cannot pass through; `null` where all are open. */
export async function closedAbove(path: string, account: Account): Promise<string | null> {
  const parent = dirname(path)
  const higher = parent === path ? null : await closedAbove(parent, account)
  if (higher !== null) return higher
  return (await allows(parent, account, ENTER)) ? null : parent
}

/** Gives a path to an account where we are root; an ordinary user's files are its own already. */
export async function give(path: string, account: Account): Promise<void> {
  if (isRoot()) await lchown(path, account.uid, account.gid)
}

/** As {@link give}, with all that is below; links are not followed. */
export async function giveAll(path: string, account: Account): Promise<void> {
  if (!isRoot()) return
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const below = join(path, entry.name)
    if (entry.isDirectory()) await giveAll(below, account)
    else await lchown(below, account.uid, account.gid)
  }
  await lchown(path, account.uid, account.gid)
}

/** Lets everybody read all that is below a path, and run what its owner may run. */
export async function openAll(path: string): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const below = join(path, entry.name)
    if (entry.isDirectory()) await openAll(below)
    else if (entry.isFile())
      await chmod(below, ((await stat(below)).mode & 0o100) === 0 ? 0o644 : 0o755)
  }
  await chmod(path, 0o755)
}
