import { ConfigError } from '../../lib/errors.ts'
import { type Account, serverAccount } from './accounts.ts'
import { binariesFor } from './binaries.ts'
import { bootstrap } from './bootstrap.ts'
import { addressOf, DATABASE, ROLE, tryConnect } from './connect.ts'
import { claimFolder, type Layout, layoutOf, openFolder } from './folder.ts'
import { initialise } from './initialise.ts'
import { withLock } from './lock.ts'
import { passwordIn } from './passwords.ts'
import { type Postmaster, runningOn, shutDown } from './postmaster.ts'
import { reachable } from './reach.ts'
import { socketFolder } from './socket.ts'
import { start, type Started } from './start.ts'
import { signOff, signOn } from './users.ts'

export interface EmbeddedOptions {
  /** Where the server keeps everything; made where it is missing. It holds nothing else. */
  readonly folder: string
  /** `$XDG_RUNTIME_DIR`, for the socket where the folder's own path is too long for one. */
  readonly runtime?: string | undefined
}

/** A use of the PostgreSQL that comes with Tocsin. */
export interface Embedded extends AsyncDisposable {
  /** Address of the database, with its password: never log it. */
  readonly url: string
  /** Whether this call started the server; false where it ran already. */
  readonly owner: boolean
  /** Process number of the server. */
  readonly pid: number
  /** Ends this use. Whoever ends the last use stops the server, so none is stopped under another. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL on a folder, or joins the one that runs there: of two starters at once one
 * starts it. A server whose starter was killed is joined; one that was killed itself recovers.
 *
 * @throws ConfigError where the folder, the platform or PostgreSQL itself refuses.
 * @throws RetryableError where another process keeps the folder locked for two minutes.
 */
export async function ensureEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const layout = layoutOf(await openFolder(options.folder))
  return withLock(layout.lock, async () => {
    const account = await serverAccount(layout.folder)
    await claimFolder(layout.folder, account)
    const password = await passwordIn(layout.password, account)
    const found = await reachable(layout, password)
    const { server, owner } =
      found === null
        ? await startOn(layout, account, password, options.runtime)
        : { server: found, owner: false }
    await bootstrap(layout, server.socket, password)
    await prove(layout, server, password)
    return use(layout, server, password, owner)
  })
}

async function startOn(
  layout: Layout,
  account: Account,
  password: string,
  runtime: string | undefined,
): Promise<Started> {
  const binaries = await binariesFor(account, layout.binaries)
  await initialise(layout, account, binaries)
  const socket = await socketFolder(layout, account, runtime)
  return start(layout, account, binaries, socket, password)
}

/** A server is joined only when it lets us in: its file alone proves nothing. */
async function prove(layout: Layout, server: Postmaster, password: string): Promise<void> {
  const entered = await tryConnect(server.socket, ROLE, password, DATABASE)
  if (entered.kind === 'in') return entered.client.end()
  throw new ConfigError(
    `PostgreSQL runs in ${layout.folder} as process ${server.pid} and does not let us in: ` +
      `${entered.error.message}. Its password is in ${layout.password}.`,
    { cause: entered.error },
  )
}

async function use(
  layout: Layout,
  server: Postmaster,
  password: string,
  owner: boolean,
): Promise<Embedded> {
  const entry = await signOn(layout.users)
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= leave(layout, entry))
  const url = addressOf(server.socket, password)
  return { url, owner, pid: server.pid, stop, [Symbol.asyncDispose]: stop }
}

async function leave(layout: Layout, entry: string): Promise<void> {
  await withLock(layout.lock, async () => {
    if ((await signOff(layout.users, entry)) > 0) return
    const server = runningOn(layout.data)
    if (server !== null) await shutDown(server)
  })
}
