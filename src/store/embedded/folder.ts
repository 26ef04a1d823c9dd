import { createHash } from 'node:crypto'
import { chmod, mkdir, readdir, realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ConfigError, messageOf } from '../../lib/errors.ts'
import { type Account, isRoot } from './accounts.ts'
import { closedAbove, give } from './permissions.ts'

/** What the server's folder holds. All of it belongs to the user that the server runs as. */
export interface Layout {
  readonly folder: string
  /** PostgreSQL's own data folder. */
  readonly data: string
  /** How the names of folders begin where a new data folder is made, before it is moved to `data` whole. */
  readonly draft: string
  /** Password of the role `tocsin`, mode 0600. */
  readonly password: string
  /** Password of the superuser; there only until the first start is complete. */
  readonly superuser: string
  readonly log: string
  readonly lock: string
  /** One file for each process that uses the server. */
  readonly users: string
  /** The socket, where this path is short enough. */
  readonly run: string
  /** Copies of the binaries, where the server's user cannot reach those in `node_modules`. */
  readonly binaries: string
}

/** Where the stores of installations that run as root are. */
const ROOT_BASE = '/var/lib/tocsin'
/** Everybody may pass through a folder; nobody else may look into it. */
const PASS = 0o111

/** Names that may be in the folder before there is data. Anything else is somebody else's. */
const OURS = /^(data|draft|password|superuser|server\.log|lock|users|run|binaries)([.-].*)?$/

/** The places in a folder. */
export function layoutOf(folder: string): Layout {
  const at = (name: string) => join(folder, name)
  return {
    folder,
    data: at('data'),
    draft: at('draft'),
    password: at('password'),
    superuser: at('superuser'),
    log: at('server.log'),
    lock: at('lock'),
    users: at('users'),
    run: at('run'),
    binaries: at('binaries'),
  }
}

/**
 * Where the server keeps its data unless the operator says otherwise. Beside the code for an ordinary
 * user. Root's clone may lie below a folder closed to the server's user, so root's is in `/var/lib`.
 *
 * @param install the folder of the installation.
 * @param name one of several stores of an installation, for example `main` or `demo`.
 */
export function defaultFolder(install: string, name: string, root: boolean = isRoot()): string {
  if (!root) return join(install, '.tocsin', name, 'postgres')
  const short = createHash('sha256').update(install).digest('hex').slice(0, 8)
  return join(ROOT_BASE, `${short}-${name}`, 'postgres')
}

/**
 * Makes the folder where it is missing and checks that it can be used.
 *
 * @returns its real path.
 * @throws ConfigError where it holds something else, or is another user's.
 */
export async function openFolder(path: string): Promise<string> {
  const made = await mkdir(resolve(path), { recursive: true, mode: 0o700 }).catch((cause) => {
    throw new ConfigError(
      `${resolve(path)} cannot be made: ${messageOf(cause)}. Choose a folder that user ` +
        `${process.getuid?.() ?? ''} may write to.`,
      { cause },
    )
  })
  if (made !== undefined && isRoot()) await openParents(made, resolve(path))
  const folder = await realpath(path)
  if (folder.startsWith(`${ROOT_BASE}/`) && isRoot()) await openParents(ROOT_BASE, folder)
  const uid = process.getuid?.() ?? 0
  const owner = (await stat(folder)).uid
  if (uid !== 0 && owner !== uid) {
    throw new ConfigError(
      `${folder} belongs to user ${owner} and this is user ${uid}. Run Tocsin as the user that ` +
        'owns it, or choose another folder.',
    )
  }
  const names = await readdir(folder)
  const foreign = names.find((name) => !OURS.test(name))
  if (foreign !== undefined) {
    throw new ConfigError(
      `${folder} holds "${foreign}", which is not of Tocsin's database. Choose a new or empty ` +
        'folder: the whole folder is given to the user that the database runs as.',
    )
  }
  return folder
}

/** Folders of ours above the server's must let its user pass, whatever the umask was. */
async function openParents(first: string, last: string): Promise<void> {
  for (let path = dirname(last); path.length >= first.length; path = dirname(path)) {
    const { mode, uid } = await stat(path)
    if (uid === 0 && (mode & PASS) !== PASS) await chmod(path, (mode & 0o777) | PASS)
  }
}

/** Gives the folder to the server's user and closes it to all others. */
export async function claimFolder(folder: string, account: Account): Promise<void> {
  const closed = await closedAbove(folder, account)
  if (closed !== null) {
    throw new ConfigError(
      `${closed} is closed to user ${account.uid}, which PostgreSQL runs as here (it refuses to run ` +
        `as root), so it cannot reach ${folder}. Choose a folder such as one in /var/lib/tocsin.`,
    )
  }
  await give(folder, account)
  await chmod(folder, 0o700)
}
