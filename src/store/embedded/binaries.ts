import { cp, lstat, readFile, rename, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Account } from './accounts.ts'
import { allows, closedAbove, ENTER, openAll, READ } from './permissions.ts'
import { binariesPackage } from './platform.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** Major version of PostgreSQL, for example `18`. */
  readonly major: string
}

interface Link {
  readonly source: string
  readonly target: string
}

/**
 * The binaries of PostgreSQL, where an account can run them: those of the npm package, or a copy
 * where the package lies below a folder that is closed to it (a home of mode 0700), or cannot be
 * completed there.
 *
 * @param copies folder for a copy; one for each version is kept.
 */
export async function binariesFor(account: Account, copies: string): Promise<Binaries> {
  const from = binariesPackage()
  const manifest = JSON.parse(await readFile(join(from, 'package.json'), 'utf8')) as {
    readonly version: string
  }
  const major = manifest.version.split('.')[0] ?? ''
  const usable = (await canRun(from, account)) && (await completed(from))
  const home = usable ? from : await copied(from, `${copies}-${manifest.version}`)
  const bin = join(home, 'native', 'bin')
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), major }
}

async function canRun(from: string, account: Account): Promise<boolean> {
  const native = join(from, 'native')
  const postgres = join(native, 'bin', 'postgres')
  const share = join(native, 'share', 'postgresql', 'postgres.bki')
  return (
    (await closedAbove(postgres, account)) === null &&
    (await closedAbove(share, account)) === null &&
    (await allows(postgres, account, READ | ENTER)) &&
    (await allows(share, account, READ))
  )
}

/** Static libraries are for compiling only. */
function isWanted(path: string): boolean {
  return !path.endsWith('.a')
}

async function copied(from: string, to: string): Promise<string> {
  if (await exists(join(to, 'native'))) return to
  const draft = `${to}.draft`
  await rm(draft, { recursive: true, force: true })
  const native = join(draft, 'native')
  await cp(join(from, 'native'), native, {
    recursive: true,
    verbatimSymlinks: true,
    filter: isWanted,
  })
  await link(draft, await linksOf(from))
  await openAll(draft)
  await rename(draft, to)
  return to
}

/** Makes the links between libraries that npm packages cannot hold, as its install script would. */
async function completed(home: string): Promise<boolean> {
  try {
    await link(home, await linksOf(home))
    return true
  } catch {
    return false
  }
}

async function link(home: string, links: readonly Link[]): Promise<void> {
  for (const { source, target } of links) {
    const path = join(home, target)
    if (await exists(path)) continue
    // All links of the package are between neighbours, which is checked, not hoped.
    if (dirname(source) !== dirname(target)) throw new Error(`${source} is not beside ${target}`)
    await symlink(basename(source), path).catch(async (error: unknown) => {
      if (!(await exists(path))) throw error
    })
  }
}

async function linksOf(home: string): Promise<readonly Link[]> {
  const path = join(home, 'native', 'pg-symlinks.json')
  if (!(await exists(path))) return []
  return JSON.parse(await readFile(path, 'utf8')) as readonly Link[]
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
