import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { ConfigError } from '../../lib/errors.ts'
import { type Account, isRoot } from './accounts.ts'
import type { Binaries } from './binaries.ts'
import { answers } from './connect.ts'
import type { Layout } from './folder.ts'
import { give } from './permissions.ts'
import { clearDead, type Postmaster, runningOn } from './postmaster.ts'
import { reachable } from './reach.ts'

/** Recovery after a crash reads the log of up to a checkpoint; slow disks take their time. */
const START_PATIENCE = 120_000
/** Processes of a killed server end by themselves within seconds; until then none can start. */
const ORPHANS_PATIENCE = 20_000
/** How PostgreSQL says that a server, or what is left of one, has the folder. */
const HELD = /shared memory block .* is still in use|lock file .* (already exists|is empty)/
/** Bytes after which the log is put aside at a start; one old log is kept. */
const LOG_SIZE = 10_000_000

/** Settings of the server. Modest: one machine, one user, a few dozen connections. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  password_encryption: 'scram-sha-256',
  fsync: 'on',
  shared_buffers: '64MB',
  max_connections: '60',
  max_wal_size: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A log carries no text of items: neither statements nor the values in an error's detail.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

/** The server that runs now. */
export interface Started {
  readonly server: Postmaster
  /** Whether it was started here, and not by a starter that was killed while it came up. */
  readonly owner: boolean
}

/**
 * Starts the server and waits until it takes connections. It outlives this process. Where one that a
 * killed starter left behind comes up first, that one is joined.
 *
 * @throws ConfigError where PostgreSQL refuses, with what it said.
 */
export async function start(
  layout: Layout,
  account: Account,
  binaries: Binaries,
  socket: string,
  password: string,
): Promise<Started> {
  const orphans = Date.now() + ORPHANS_PATIENCE
  for (;;) {
    await clearDead(layout.data, socket)
    const from = await setAside(layout.log)
    const child = await launch(layout, account, binaries, socket)
    const up = await ready(child, socket, password)
    const server = up ? runningOn(layout.data) : await reachable(layout, password)
    if (server !== null) return { server, owner: server.pid === child.pid }
    const said = (await readFile(layout.log, 'utf8')).slice(from)
    if (HELD.test(said) && Date.now() < orphans) {
      await pause(200)
      continue
    }
    throw new ConfigError(
      `PostgreSQL did not start. It said (${layout.log}):\n${said.trim().slice(-2000)}\n` +
        'Mend what it names, or set DATABASE_URL to another PostgreSQL.',
    )
  }
}

/** Puts a long log aside. Returns how long the log is that the server will add to. */
async function setAside(log: string): Promise<number> {
  const size = await stat(log).then(
    (found) => found.size,
    () => 0,
  )
  if (size <= LOG_SIZE) return size
  await rename(log, `${log}.1`)
  return 0
}

async function launch(
  layout: Layout,
  account: Account,
  binaries: Binaries,
  socket: string,
): Promise<ChildProcess> {
  const log = await open(layout.log, 'a', 0o600)
  try {
    await give(layout.log, account)
    const settings = { ...SETTINGS, unix_socket_directories: quoted(socket) }
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(binaries.postgres, ['-D', layout.data, ...args], {
      cwd: layout.folder,
      env: { LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', log.fd, log.fd],
      // A group of its own: Ctrl-C in the terminal is for us, and we stop the server when we are done.
      detached: true,
      ...(isRoot() ? account : {}),
    })
    child.on('error', () => undefined)
    child.unref()
    return child
  } finally {
    await log.close()
  }
}

/** `unix_socket_directories` is a list: a path with a comma or a space is put in quotes. */
function quoted(path: string): string {
  return `"${path.replaceAll('"', '""')}"`
}

async function ready(child: ChildProcess, socket: string, password: string): Promise<boolean> {
  const runs = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null
  return answers(() => (runs() ? socket : null), password, START_PATIENCE)
}
