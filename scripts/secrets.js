// @ts-check
/**
 * Makes the secrets that docker-compose.yml mounts, once: files in a folder that only its owner
 * enters. Files that are there already are kept.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../secrets', import.meta.url))
mkdirSync(folder, { recursive: true })
// What the umask was, or what a folder of an older clone has, does not matter.
chmodSync(folder, 0o700)

const password = secret('postgres_password', () => randomBytes(24).toString('base64url'))
secret('database_url', () => `postgres://tocsin:${password}@postgres:5432/tocsin`)
secret('pseudonym_key', () => randomBytes(32).toString('base64url'))
process.stderr.write(
  `Secrets are in ${folder}. Keep a copy of pseudonym_key apart from backups of the store.\n`,
)

/**
 * Compose mounts the file as it is, and the container's user is not its owner: the file is open to
 * read (0644), and the folder's mode (0700) keeps other users of this machine out.
 * @param {string} name
 * @param {() => string} make
 */
function secret(name, make) {
  const path = join(folder, name)
  if (!existsSync(path)) writeFileSync(path, make(), { flag: 'wx' })
  chmodSync(path, 0o644)
  return readFileSync(path, 'utf8').trim()
}
