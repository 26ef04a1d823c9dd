import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import type { Account } from './accounts.ts'
import { give } from './permissions.ts'

/** The password kept in a file of mode 0600; made on first use: 192 random bits. */
export async function passwordIn(path: string, account: Account): Promise<string> {
  const found = await readPassword(path)
  if (found !== null) return found
  const password = randomBytes(24).toString('base64url')
  const draft = `${path}.draft`
  await writeFile(draft, `${password}\n`, { mode: 0o600 })
  await give(draft, account)
  await rename(draft, path)
  return password
}

/** The password kept in a file; `null` where there is no such file. */
export async function readPassword(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
