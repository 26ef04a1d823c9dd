import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ConfigError } from '../../lib/errors.ts'
import { type Account, isRoot, namedAccount } from './accounts.ts'
import type { Binaries } from './binaries.ts'
import type { Layout } from './folder.ts'
import { passwordIn } from './passwords.ts'
import { giveAll } from './permissions.ts'

/** Every connection is by the socket and proves that it knows a password. */
const ACCESS = 'local all all scram-sha-256\n'

/**
 * Makes the data folder where there is none, whole or not at all.
 *
 * @throws ConfigError where the data is of another major version, or `initdb` fails.
 */
export async function initialise(
  layout: Layout,
  account: Account,
  binaries: Binaries,
): Promise<void> {
  await clearDrafts(layout)
  const version = await readFile(join(layout.data, 'PG_VERSION'), 'utf8').catch(() => null)
  if (version !== null) return checkVersion(layout, version.trim(), binaries.major)
  await passwordIn(layout.superuser, account)
  // The server needs no entry in /etc/passwd for its user, but initdb does.
  const maker = isRoot() ? await namedAccount() : account
  // A new one each time: an initdb whose starter was killed may still write to the one before.
  const draft = await mkdtemp(`${layout.draft}-`)
  try {
    if (isRoot()) await chmod(layout.folder, 0o711)
    await runInitdb(layout, draft, maker, binaries)
    await writeFile(join(draft, 'data', 'pg_hba.conf'), ACCESS)
    await giveAll(draft, account)
    await rename(join(draft, 'data'), layout.data)
  } finally {
    await rm(draft, { recursive: true, force: true })
    await chmod(layout.folder, 0o700)
  }
}

/** Takes away what set-ups that were killed left. What one still writes to goes at the next start. */
async function clearDrafts(layout: Layout): Promise<void> {
  for (const name of await readdir(layout.folder)) {
    if (!name.startsWith(basename(layout.draft))) continue
    await rm(join(layout.folder, name), { recursive: true, force: true }).catch(() => undefined)
  }
}

function checkVersion(layout: Layout, found: string, expected: string): void {
  if (found === expected) return
  throw new ConfigError(
    `${layout.data} was written by PostgreSQL ${found}, and this version of Tocsin brings ` +
      `PostgreSQL ${expected}. Dump it with the version of Tocsin that wrote it (see ` +
      'docs/operations.md, backup), move the folder away, and restore the dump.',
  )
}

async function runInitdb(
  layout: Layout,
  draft: string,
  maker: Account,
  binaries: Binaries,
): Promise<void> {
  const secret = join(draft, 'secret')
  await writeFile(secret, await readFile(layout.superuser), { mode: 0o600 })
  await giveAll(draft, maker)
  const data = join(draft, 'data')
  await run(binaries.initdb, maker, draft, [
    `--pgdata=${data}`,
    '--username=postgres',
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The server's own Unicode rules: the same on every machine, whatever its system's locales.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ])
  await rm(secret)
}

async function run(
  command: string,
  account: Account,
  cwd: string,
  args: readonly string[],
): Promise<void> {
  const child = spawn(command, args, {
    cwd,
    env: { LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(isRoot() ? account : {}),
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code === 0) return
  throw new ConfigError(
    `Setting up PostgreSQL failed: ${command} ended with ${code ?? 'a signal'} and said:\n` +
      `${said.trim().slice(-2000)}\nMend what it names, or set DATABASE_URL to another PostgreSQL.`,
  )
}
