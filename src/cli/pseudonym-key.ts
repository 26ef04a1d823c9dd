import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ConfigError } from '../lib/errors.ts'
import type { Config } from './config.ts'

/**
 * The key of the pseudonyms: `PSEUDONYM_KEY`, or a file of mode 0600 in the data folder, made at the
 * first start. It is apart from the store, so that who has the store alone cannot try out names.
 * @throws ConfigError for an outside store without `PSEUDONYM_KEY`: each machine would make its own
 */
export function pseudonymKey(config: Config, folder: string): string {
  if (config.pseudonymKey !== null) return config.pseudonymKey
  if (config.databaseUrl !== null) {
    throw new ConfigError(
      'PSEUDONYM_KEY is not set, and DATABASE_URL is. Every process on one store needs the same ' +
        'key: set PSEUDONYM_KEY or PSEUDONYM_KEY_FILE to 32 random characters or more.',
    )
  }
  const path = join(folder, 'pseudonym.key')
  mkdirSync(dirname(path), { recursive: true })
  try {
    writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(path, 'utf8').trim()
}
