import { spawn } from 'node:child_process'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from '../../lib/errors.ts'
import { type Account, isRoot, namedAccount } from './accounts.ts'
import type { Binaries } from './binaries.ts'
import type { Layout } from './folder.ts'
import { passwordIn } from './passwords.ts'
import { give, giveAll } from './permissions.ts'

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
  const version = await readFile(join(layout.data, 'PG_VERSION'), 'utf8').catch(() => null)
  if (version !== null) return checkVersion(layout, version.trim(), binaries.major)
  await rm(layout.draft, { recursive: true, force: true })
  await passwordIn(layout.superuser, account)
  // The server needs no entry in /etc/passwd for its user, but initdb does.
  const maker = isRoot() ? await namedAccount() : account
  await mkdir(layout.draft, { mode: 0o700 })
  try {
    if (isRoot()) await chmod(layout.folder, 0o711)
    await runInitdb(layout, maker, binaries)
    await writeFile(join(layout.draft, 'data', 'pg_hba.conf'), ACCESS)
    await giveAll(layout.draft, account)
    await rename(join(layout.draft, 'data'), layout.data)
  } finally {
    await rm(layout.draft, { recursive: true, force: true })
    await chmod(layout.folder, 0o700)
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

async function runInitdb(layout: Layout, maker: Account, binaries: Binaries): Promise<void> {
  const secret = join(layout.draft, 'secret')
  await writeFile(secret, await readFile(layout.superuser), { mode: 0o600 })
  await giveAll(layout.draft, maker)
  await give(layout.draft, maker)
  const data = join(layout.draft, 'data')
  await run(binaries.initdb, maker, layout.draft, [
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
