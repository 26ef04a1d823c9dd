import { openStore } from '../../store/open.ts'
import { messageOf } from '../../lib/errors.ts'
import type { Config } from '../config.ts'
import { openData } from '../data.ts'
import { checkFiles } from './files.ts'
import { bad, type Finding, ok } from './finding.ts'
import { checkQueue } from './queue.ts'
import { checkSettings } from './settings.ts'
import { checkStore } from './store.ts'

/** Looks at everything that Tocsin needs, and changes nothing but to start the embedded store. */
export async function examine(config: Config): Promise<readonly Finding[]> {
  return [
    ok('Node', process.versions.node),
    ...checkSettings(config),
    ...(await checkFiles(config)),
    ...(await reachStore(config)),
    ...(await checkQueue(config)),
  ]
}

async function reachStore(config: Config): Promise<readonly Finding[]> {
  const where = config.databaseUrl === null ? 'that comes with npm' : 'at DATABASE_URL'
  try {
    await using data = await openData(config, 'main')
    await using store = await openStore(data.databaseUrl, { applicationName: 'tocsin doctor' })
    return [ok('Store', `PostgreSQL ${where}`), ...(await checkStore(store, Date.now))]
  } catch (error) {
    return [bad('Store', messageOf(error), `Mend the PostgreSQL ${where}.`)]
  }
}
