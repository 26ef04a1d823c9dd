import { randomInt } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { ConfigError } from '../../lib/errors.ts'

/** Who a process of the server runs as. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** Whether this process may, and so must, run the server as someone else. */
export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/**
 * Who the server runs as; PostgreSQL refuses root. An ordinary user runs it as itself. Root runs it
 * as the owner of the data, and where there is no data yet, as a free number: no account is made.
 *
 * @param folder holds, or will hold, the server's data; it exists.
 */
export async function serverAccount(folder: string): Promise<Account> {
  if (!isRoot()) return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  const { uid, gid } = await stat(folder)
  return uid === 0 ? freeAccount() : { uid, gid }
}

/**
 * A number that no account has: below 60,000, where containers map numbers and Debian keeps the rest
 * for itself (Debian Policy 9.2.2), and high enough that no account is made there soon.
 */
async function freeAccount(): Promise<Account> {
  const taken = new Set([...(await numbers('/etc/passwd')), ...(await numbers('/etc/group'))])
  for (let tries = 0; tries < 1000; tries++) {
    const id = randomInt(50_000, 60_000)
    if (!taken.has(id)) return { uid: id, gid: id }
  }
  throw new ConfigError(
    'No free user number between 50000 and 59999 was found to run PostgreSQL as. ' +
      'Run Tocsin as an ordinary user, or set DATABASE_URL.',
  )
}

/**
 * An account by name for `initdb`, which, unlike the server, asks for the name of its user.
 * `nobody` where there is one.
 */
export async function namedAccount(): Promise<Account> {
  const lines = await entries('/etc/passwd')
  const found = lines.find(([name]) => name === 'nobody') ?? lines.find(([, , uid]) => uid !== '0')
  const [, , uid, gid] = found ?? []
  if (uid === undefined || gid === undefined) {
    throw new ConfigError(
      '/etc/passwd names no account but root, and PostgreSQL refuses to be set up by root. ' +
        'Add an account such as nobody, or set DATABASE_URL.',
    )
  }
  return { uid: Number(uid), gid: Number(gid) }
}

async function numbers(path: string): Promise<readonly number[]> {
  return (await entries(path)).map((fields) => Number(fields[2]))
}

async function entries(path: string): Promise<readonly (readonly string[])[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text
    .split('\n')
    .filter((line) => line.includes(':'))
    .map((line) => line.split(':'))
}
