// @ts-check
// Makes the secrets that docker-compose.yml mounts, once, each a file that only its owner reads.
// Files that are there already are kept.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../secrets', import.meta.url))
mkdirSync(folder, { recursive: true, mode: 0o700 })

/**
 * @param {string} name
 * @param {() => string} make
 */
function secret(name, make) {
  const path = join(folder, name)
  // Compose hands the file on as it is, and the container's user is not its owner: the folder's
  // mode keeps other users out, the file's mode lets the container in.
  if (!existsSync(path)) writeFileSync(path, make(), { mode: 0o644 })
  return readFileSync(path, 'utf8').trim()
}

const password = secret('postgres_password', () => randomBytes(24).toString('base64url'))
secret('database_url', () => `postgres://tocsin:${password}@postgres:5432/tocsin`)
secret('pseudonym_key', () => randomBytes(32).toString('base64url'))
process.stderr.write(`Secrets are in ${folder}. Keep a copy of pseudonym_key apart from backups of the store.\n`)
