import { chmod, lstat, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Account, serverAccount } from '../../../src/store/embedded/accounts.ts'
import { layoutOf } from '../../../src/store/embedded/folder.ts'
import { ensureEmbedded } from '../../../src/store/embedded/index.ts'
import { fits, socketFolder } from '../../../src/store/embedded/socket.ts'
import { freshPlace, root } from '../../support/embedded.ts'
import { ask } from '../../support/sql.ts'

// Real servers start and recover here, on machines that have other work.
vi.setConfig({ testTimeout: 120_000 })

const LONG = 'a-folder-with-a-long-name'.repeat(5)
let temporary: string
let before: string | undefined

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'tocsin-sock-'))
  await chmod(temporary, 0o711)
  before = process.env.TMPDIR
})

afterEach(async () => {
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  await rm(temporary, { recursive: true, force: true })
})

test('a server whose folder has too long a path for a socket listens in a short one', async () => {
  await using place = await freshPlace()
  const folder = join(place.path, LONG, 'postgres')
  process.env.TMPDIR = temporary
  await using server = await ensureEmbedded({ folder })
  expect(decodeURIComponent(server.url)).toContain(`host=${temporary}/tocsin-`)
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await using joined = await ensureEmbedded({ folder })
  expect(joined.owner).toBe(false)
  await joined.stop()
  await server.stop()
})

test('the longest path that a socket may have still fits, and one byte more does not', () => {
  const longest = process.platform === 'linux' ? 107 : 103
  const file = '/.s.PGSQL.5432'
  const most = `/${'x'.repeat(longest - file.length - 1)}`
  expect(Buffer.byteLength(most + file)).toBe(longest)
  expect(fits(most)).toBe(true)
  expect(fits(`${most}x`)).toBe(false)
  // Three bytes in UTF-8, so letters are not what counts.
  expect(fits(`${most.slice(0, -1)}ա`)).toBe(false)
})

async function socketOf(runtime?: string): Promise<{ path: string; account: Account }> {
  const account = await serverAccount(temporary)
  const path = await socketFolder(layoutOf(`/${LONG}`), account, runtime)
  return { path, account }
}

test('a link that somebody put in the way is not followed', async () => {
  process.env.TMPDIR = temporary
  const { path } = await socketOf()
  await rm(path, { recursive: true })
  const elsewhere = join(temporary, 'elsewhere')
  await mkdir(elsewhere, { mode: 0o755 })
  await symlink(elsewhere, path)
  const { path: other, account } = await socketOf()
  expect(dirname(other)).toBe(temporary)
  expect(basename(other)).toMatch(/^tocsin-[0-9a-f]{8}-.{6}$/)
  const found = await lstat(other)
  expect([found.uid, found.mode & 0o777]).toEqual([account.uid, 0o700])
  expect((await lstat(elsewhere)).mode & 0o777).toBe(0o755)
})

test('where even the temporary folder is too long, /tmp serves', async () => {
  process.env.TMPDIR = join(temporary, LONG)
  const { path } = await socketOf()
  expect(dirname(path)).toBe('/tmp')
  await rm(path, { recursive: true })
})

test.skipIf(root())('an ordinary user’s socket goes to its runtime folder', async () => {
  const { path } = await socketOf(temporary)
  expect(dirname(path)).toBe(temporary)
})

test.runIf(root())(
  'root’s socket does not, since the server’s user cannot pass there',
  async () => {
    const runtime = join(temporary, 'run')
    process.env.TMPDIR = temporary
    const { path } = await socketOf(runtime)
    expect(dirname(path)).toBe(temporary)
  },
)
