import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigError } from '../../lib/errors.ts'
import { type Account, isRoot } from './accounts.ts'
import { give } from './permissions.ts'
import type { Layout } from './folder.ts'

/** Part of the name of the socket's file; no TCP port is opened. */
export const PORT = 5432

/** Bytes that the path of a socket may have: `sun_path` is 108 long on Linux and 104 on macOS. */
const LONGEST = process.platform === 'linux' ? 107 : 103

/** Whether a socket in this folder can be bound. */
export function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${PORT}`)) <= LONGEST
}

/**
 * A folder of mode 0700 for the socket, of the server's user: in the server's own folder where the
 * path is short enough, else in the user's runtime folder, else in the temporary folder.
 *
 * @param runtime `$XDG_RUNTIME_DIR`, or undefined. It is closed to the server's user under root.
 */
export async function socketFolder(
  layout: Layout,
  account: Account,
  runtime: string | undefined,
): Promise<string> {
  if (fits(layout.run)) return made(layout.run, account)
  const name = `tocsin-${createHash('sha256').update(layout.folder).digest('hex').slice(0, 8)}`
  const bases = [...(isRoot() || runtime === undefined ? [] : [runtime]), tmpdir()]
  const base = bases.find((path) => fits(join(path, `${name}-123456`))) ?? '/tmp'
  const path = join(base, name)
  try {
    return await made(path, account)
  } catch {
    // Somebody else was there first, and everybody may write there: take a name nobody can guess.
    const other = await mkdtemp(`${path}-`)
    await give(other, account)
    return other
  }
}

async function made(path: string, account: Account): Promise<string> {
  await mkdir(path, { mode: 0o700 }).then(
    () => give(path, account),
    async () => adopt(path, account),
  )
  await chmod(path, 0o700)
  return path
}

/** One that is there: the account's, or still ours where a kill came before it was given away. */
async function adopt(path: string, account: Account): Promise<void> {
  const found = await lstat(path)
  if (found.isDirectory() && found.uid === account.uid) return
  if (found.isDirectory() && found.uid === process.getuid?.()) return give(path, account)
  throw new ConfigError(`${path} is not a folder of user ${account.uid}. Remove it, and try again.`)
}
