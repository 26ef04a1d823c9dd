import { resolve } from 'node:path'
import { UsageError } from '../../lib/errors.ts'
import { VERSION } from '../../lib/software.ts'
import { type Add, config, withTocsin } from '../command.ts'
import { columns, say, tell } from '../out.ts'
import { idsOf } from '../uuid.ts'

const APART =
  'Not in it, to be kept apart: the pseudonym key (PSEUDONYM_KEY, or pseudonym.key of the data ' +
  'folder), the environment with its secrets, and the files that sources are read from.'

/** `tocsin backup`: writes, checks and restores backups while everything runs. */
export const backup: Add = (program, done) => {
  const command = program.command('backup').description('Write, check and restore backups')

  command
    .command('create <folder>')
    .description('Write all of the store as it is at one instant, while everything runs')
    .action(create)

  command
    .command('verify <folder>')
    .description('Read every byte of a backup and name what was changed, is missing or too much')
    .action(async (folder: string) => done(await verify(resolve(folder))))

  command
    .command('restore <folder>')
    .description('Fill an empty store from a backup and check it')
    .option('--into <place>', 'postgres:// address of an empty database, or a new data folder')
    .action(async (folder: string, { into }: { into?: string }) =>
      done(await restore(resolve(folder), into)),
    )

  command.command('list').description('List the backups that the store knows of').action(list)

  command
    .command('destroyed <id>')
    .description('Write down that a backup is destroyed; the files themselves are yours to delete')
    .action(destroyed)
}

async function create(given: string): Promise<void> {
  const { createBackup } = await import('../../store/backup/create.ts')
  const options = { folder: resolve(given), version: VERSION, actor: 'system:cli' } as const
  const { manifest, sha256 } = await withTocsin({ name: 'backup' }, ({ store }) =>
    createBackup(store, options),
  )
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const bytes = manifest.tables.reduce((sum, table) => sum + table.bytes, 0)
  say(`${options.folder}: ${rows} rows of ${manifest.tables.length} tables, ${bytes} bytes`)
  say(`as of ${manifest.takenAt}, manifest sha256 ${sha256}`)
  tell(APART)
}

async function verify(folder: string): Promise<number> {
  const { verifyBackup } = await import('../../store/backup/verify.ts')
  const found = await verifyBackup(folder)
  if (found.ok) {
    say(`${folder} is whole: as of ${found.manifest.takenAt}, manifest sha256 ${found.sha256}`)
    return 0
  }
  for (const problem of found.problems) say(problem)
  return 1
}

async function restore(folder: string, into: string | undefined): Promise<number> {
  const { openData } = await import('../data.ts')
  const { openStore } = await import('../../store/open.ts')
  const { restoreBackup } = await import('../../store/backup/restore.ts')
  const { agrees, checkRestored, recordRestore } = await import('../../store/backup/check.ts')
  const found = await config()
  const isUrl = /^postgres(ql)?:\/\//.test(into ?? '')
  const target =
    into === undefined
      ? found
      : isUrl
        ? { ...found, databaseUrl: into }
        : { ...found, databaseUrl: null, dataFolder: resolve(into) }
  await using data = await openData(target, 'main')
  await using store = await openStore(data.databaseUrl, {
    applicationName: 'tocsin restore',
    asOwner: true,
  })
  const manifest = await restoreBackup(store, folder)
  const checked = await checkRestored(store, manifest)
  const good = agrees(checked)
  for (const line of checked.tables) say(`rows differ: ${line}`)
  for (const one of checked.figures) say(`figures differ: ${one.figure.join(' ')}`)
  say(`rows: ${checked.tables.length === 0 ? 'as many as when it was taken' : 'they differ'}`)
  say(
    `audit log: ${checked.brokenAt === null ? `${manifest.audit.seq} rows, the chain holds` : `broken at row ${checked.brokenAt}`}` +
      `, its head is ${checked.head ? '' : 'not '}the one of the manifest`,
  )
  say(`weekly figures: ${checked.figures.length === 0 ? 'a recount agrees' : 'a recount differs'}`)
  if (good) await recordRestore(store, manifest, 'system:cli')
  tell(
    `What was erased after ${manifest.takenAt} is back: erase it again (docs/operations.md). ${APART}`,
  )
  return good ? 0 : 1
}

async function list(): Promise<void> {
  const { listBackups } = await import('../../store/backup/ledger.ts')
  const found = await withTocsin({ name: 'backup' }, ({ store }) => listBackups(store))
  const rows = found.map(({ id, place, takenAt, destroyedAt }) => [
    id,
    takenAt ?? 'cut off',
    destroyedAt === null ? 'standing' : `destroyed ${destroyedAt}`,
    place,
  ])
  say(columns([['id', 'as of', 'state', 'place'], ...rows]))
}

async function destroyed(id: string): Promise<void> {
  const { backupDestroyed } = await import('../../store/backup/ledger.ts')
  const [known = ''] = idsOf('backup', [id])
  const stood = await withTocsin({ name: 'backup' }, ({ store }) =>
    backupDestroyed(store, known, 'system:cli'),
  )
  if (!stood) {
    throw new UsageError(
      `${id} is no standing backup. "tocsin backup list" shows those that there are.`,
    )
  }
  say(`${id} is written down as destroyed`)
}
