import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { serverAccount } from '../../../src/store/embedded/accounts.ts'
import { binariesFor } from '../../../src/store/embedded/binaries.ts'
import { bootstrap } from '../../../src/store/embedded/bootstrap.ts'
import { claimFolder, layoutOf } from '../../../src/store/embedded/folder.ts'
import { ensureEmbedded } from '../../../src/store/embedded/index.ts'
import { initialise } from '../../../src/store/embedded/initialise.ts'
import { passwordIn } from '../../../src/store/embedded/passwords.ts'
import { startOf } from '../../../src/store/embedded/processes.ts'
import { socketFolder } from '../../../src/store/embedded/socket.ts'
import { start } from '../../../src/store/embedded/start.ts'
import { freshPlace, root } from '../../support/embedded.ts'
import { eventually } from '../../support/eventually.ts'
import { REPOSITORY } from '../../support/sources.ts'
import { ask } from '../../support/sql.ts'

// Real servers start and recover here, on machines that have other work.
vi.setConfig({ testTimeout: 120_000 })

/** A server that was set up, killed with `kill -9`, and is gone. */
async function killed(folder: string): Promise<{ readonly pidFile: string; readonly run: string }> {
  const { pid } = await ensureEmbedded({ folder })
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => startOf(pid)).toBeNull()
  const { data, run } = layoutOf(folder)
  return { pidFile: join(data, 'postmaster.pid'), run }
}

async function opens(folder: string): Promise<void> {
  await using server = await ensureEmbedded({ folder })
  expect(server.owner).toBe(true)
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
}

test.each(['postmaster.pid', 'the lock of the socket'])(
  'a server that was killed before it wrote its number into %s does not stand in the way',
  async (which) => {
    await using place = await freshPlace()
    const { pidFile, run } = await killed(place.folder)
    await writeFile(which === 'postmaster.pid' ? pidFile : join(run, '.s.PGSQL.5432.lock'), '')
    await opens(place.folder)
  },
)

test('a dead server that nobody reaped yet does not stand in the way', async () => {
  await using place = await freshPlace()
  const { pidFile } = await killed(place.folder)
  const { uid, gid } = await stat(pidFile)
  await using zombie = await openZombie(root() ? { uid, gid } : {})
  const lines = (await readFile(pidFile, 'utf8')).split('\n')
  await writeFile(pidFile, [String(zombie.pid), ...lines.slice(1)].join('\n'))
  await opens(place.folder)
  expect(() => process.kill(zombie.pid, 0)).not.toThrow()
})

test.runIf(root())(
  'a folder of the socket that was made and not given away yet is used',
  async () => {
    await using place = await freshPlace()
    const { run } = await killed(place.folder)
    await chown(run, 0, 0)
    await opens(place.folder)
  },
)

test('a server that comes up while another is being started is joined', async () => {
  await using place = await freshPlace()
  await using first = await ensureEmbedded({ folder: place.folder })
  const layout = layoutOf(place.folder)
  const account = await serverAccount(layout.folder)
  const binaries = await binariesFor(account, layout.binaries)
  const password = (await readFile(layout.password, 'utf8')).trim()
  const joined = await start(layout, account, binaries, layout.run, password)
  expect(joined).toEqual({ server: { pid: first.pid, socket: layout.run }, owner: false })
  expect(await ask(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a set-up that goes on after its starter was killed does not disturb the next', async () => {
  await using place = await freshPlace()
  const starter = spawnStarter(place.folder)
  await eventually('the set-up to write', async () => (await draftOf(place.folder)) !== undefined)
  starter.kill('SIGKILL')
  await once(starter, 'close')
  await opens(place.folder)
})

test('a session of a killed starter that still makes the database is waited for', async () => {
  await using place = await freshPlace()
  const layout = layoutOf(place.folder)
  await mkdir(layout.folder)
  const account = await serverAccount(layout.folder)
  await claimFolder(layout.folder, account)
  const binaries = await binariesFor(account, layout.binaries)
  await initialise(layout, account, binaries)
  const password = await passwordIn(layout.password, account)
  const socket = await socketFolder(layout, account, undefined)
  await start(layout, account, binaries, socket, password)
  await Promise.all([1, 2, 3].map(() => bootstrap(layout, socket, password)))
  await using server = await ensureEmbedded({ folder: place.folder })
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

/** A process that is dead while its parent, which lives on, never asks how it ended. */
async function openZombie(account: { readonly uid?: number; readonly gid?: number }) {
  const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 600'], {
    ...account,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [said] = (await once(parent.stdout, 'data')) as [Buffer]
  const pid = Number(said.toString())
  await expect.poll(() => startOf(pid)).toBeNull()
  const dispose = async () => {
    parent.kill('SIGKILL')
    await once(parent, 'close')
  }
  return { pid, [Symbol.asyncDispose]: dispose }
}

function spawnStarter(folder: string): ChildProcess {
  const user = join(REPOSITORY, 'tests/support/embedded-user.ts')
  const code = join(REPOSITORY, 'src/store/embedded/index.ts')
  return spawn(process.execPath, ['--import', 'tsx', user, code, folder], {
    cwd: REPOSITORY,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
}

/** The folder that a data folder is being made in, once it is half made. */
async function draftOf(folder: string): Promise<string | undefined> {
  const names = await readdir(folder).catch(() => [])
  const draft = names.find((name) => name.startsWith('draft'))
  if (draft === undefined) return undefined
  return existsSync(join(folder, draft, 'data', 'PG_VERSION')) ? draft : undefined
}
