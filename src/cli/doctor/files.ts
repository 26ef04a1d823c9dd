import { existsSync } from 'node:fs'
import { stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { dataFolder } from '../data.ts'
import { builtLexicon } from '../lexicon-file.ts'
import { root } from '../root.ts'
import { bad, type Finding, ok, warn } from './finding.ts'

const LEAST_FREE_BYTES = 1_000_000_000

/** What the disk tells: what was built, room, and whether secrets are closed to others. */
export async function checkFiles(config: Config): Promise<readonly Finding[]> {
  const folder = dataFolder(config, 'main')
  return [
    lexicon(),
    existsSync(root('dist/dashboard/index.html'))
      ? ok('Dashboard', 'built')
      : warn('Dashboard', 'not built', 'Run "npm run build".'),
    await room(folder),
    await key(config, folder),
  ]
}

function lexicon(): Finding {
  try {
    const { entries, version } = builtLexicon()
    const reviewed = [...entries.values()].filter(({ nativeReview }) => nativeReview !== 'none')
    const found = `${version}, ${entries.size} entries, ${reviewed.length} reviewed by a native speaker`
    return reviewed.length === entries.size
      ? ok('Lexicon', found)
      : warn('Lexicon', found, 'Read flags with that in mind; reviewers are welcome.')
  } catch {
    return bad('Lexicon', 'not built', 'Run "npm run build".')
  }
}

async function room(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(existsSync(folder) ? folder : root('.'))
  const free = bavail * bsize
  const found = `${(free / 1e9).toFixed(1)} GB free`
  return free >= LEAST_FREE_BYTES
    ? ok('Disk', found)
    : bad('Disk', found, 'Make room: nothing can be accepted on a full disk.')
}

async function key(config: Config, folder: string): Promise<Finding> {
  if (config.pseudonymKey !== null) return ok('Pseudonym key', 'from the environment')
  if (config.databaseUrl !== null) {
    return bad('Pseudonym key', 'not set', 'Set PSEUDONYM_KEY, the same for every process.')
  }
  const path = join(folder, 'pseudonym.key')
  if (!existsSync(path)) return ok('Pseudonym key', 'made at the first start')
  const { mode } = await stat(path)
  return (mode & 0o077) === 0
    ? ok('Pseudonym key', path)
    : bad('Pseudonym key', `${path} can be read by others`, `chmod 600 ${path}`)
}
