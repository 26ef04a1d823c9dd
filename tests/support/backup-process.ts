import { writeSync } from 'node:fs'
import { createBackup } from '../../src/store/backup/create.ts'
import { restoreBackup } from '../../src/store/backup/restore.ts'
import { openStore } from '../../src/store/open.ts'

/** Makes or restores a backup as a process of its own, to be killed in the middle. */
export interface BackupProcess {
  readonly what: 'create' | 'restore'
  readonly databaseUrl: string
  readonly folder: string
}

const { what, databaseUrl, folder } = JSON.parse(process.argv[2] ?? '') as BackupProcess
const store = await openStore(databaseUrl, { max: 2, applicationName: 'backup under test' })
writeSync(1, '{"event":"begun"}\n')
if (what === 'restore') await restoreBackup(store, folder)
else await createBackup(store, { folder, version: '0.0.0', actor: 'system:cli' })
writeSync(1, '{"event":"done"}\n')
await store.close()
