import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureAdmin } from '../api/sign-in/admin.ts'
import { tell } from './out.ts'
import type { Tocsin } from './tocsin.ts'

/**
 * At the first start, makes the admin's account and shows its one-time password to the operator: in
 * the terminal, or, where there is none, in a file of mode 0600. Never in the log.
 */
export async function showFirstPassword({ config, data, log, store }: Tocsin): Promise<void> {
  const first = await ensureAdmin(store)
  if (first === null) return
  if (process.stderr.isTTY && config.passwordFile === null) {
    tell(
      `\n  Sign in at ${config.publicUrl} as ${first.name} with the one-time password\n\n` +
        `      ${first.password}\n\n  It must be changed at once and ends in 24 hours.\n`,
    )
    return
  }
  const path = config.passwordFile ?? join(data.folder, 'first-password')
  // A new file: one that is there might be open to others.
  await rm(path, { force: true })
  await writeFile(path, `${first.password}\n`, { mode: 0o600, flag: 'wx' })
  log.warn({ file: path, user: first.name }, 'The one-time password is in this file for 24 hours')
}
