import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'vitest'
import { openQueues } from '../../../src/queue/connect.ts'
import { ensureEmbedded } from '../../../src/store/embedded/index.ts'
import { withLock } from '../../../src/store/embedded/lock.ts'
import { migrate } from '../../../src/store/migrate.ts'
import { openStore } from '../../../src/store/open.ts'
import { silent } from '../backends.ts'

const run = promisify(execFile)

/** Copies the folder of a server that was set up and migrated once, and stopped: quicker than another set-up. */
export async function copyServer(to: string): Promise<void> {
  const made = join(inject('runFolder'), 'scene')
  await withLock(`${made}.lock`, async () => {
    if (!existsSync(made)) await makeServer(made)
  })
  await run('cp', ['-a', made, to])
}

async function makeServer(made: string): Promise<void> {
  const draft = `${made}-draft`
  {
    await using server = await ensureEmbedded({ folder: draft })
    await using store = await openStore(server.url)
    await migrate(store)
    await using queues = await openQueues({ databaseUrl: server.url, log: silent })
    await queues.depth('classify')
  }
  await rename(draft, made)
}
