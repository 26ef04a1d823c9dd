import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from '../../lib/errors.ts'
import { weigh } from './files.ts'
import { MANIFEST, type Manifest, readManifest } from './manifest.ts'

/** What a folder is: a backup with its own hash, or what is wrong with it, file by file. */
export type Verified =
  | { readonly ok: true; readonly manifest: Manifest; readonly sha256: string }
  | { readonly ok: false; readonly problems: readonly string[] }

/** Reads every byte of a backup and compares it with the manifest. Needs no store. */
export async function verifyBackup(folder: string): Promise<Verified> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null)
  if (text === null) {
    return wrong([
      `${MANIFEST}: there is none that can be read in ${folder}. It is written last: this is no ` +
        'backup, or one that was cut off. Make a new one.',
    ])
  }
  const read = readManifest(text)
  if ('problem' in read) return wrong([`${MANIFEST}: ${read.problem}`])
  const problems: string[] = []
  for (const table of read.manifest.tables) {
    const problem = await problemOf(folder, table)
    if (problem !== null) problems.push(`${table.file}: ${problem}`)
  }
  const named = new Set([MANIFEST, ...read.manifest.tables.map((table) => table.file)])
  for (const name of await readdir(folder)) {
    if (!named.has(name)) problems.push(`${name}: the manifest does not name it`)
  }
  return problems.length > 0 ? wrong(problems) : { ok: true, ...read }
}

function wrong(problems: readonly string[]): Verified {
  return { ok: false, problems }
}

async function problemOf(
  folder: string,
  { file, bytes, sha256 }: Manifest['tables'][number],
): Promise<string | null> {
  try {
    const found = await weigh(join(folder, file))
    if (found.bytes !== bytes) return `has ${found.bytes} bytes, the manifest says ${bytes}`
    return found.sha256 === sha256 ? null : 'was changed: its hash is not the one of the manifest'
  } catch (error) {
    return `cannot be read: ${messageOf(error)}`
  }
}
