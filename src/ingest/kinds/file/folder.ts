import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { RetryableError } from '../../../lib/errors.ts'
import type { Source } from '../../../model/source.ts'
import { authorOf } from '../../author.ts'
import { decodeAs, type Decoded } from '../../charset.ts'
import { rawOfBytes } from '../../raw.ts'
import { makeStatement, sha256 } from '../../statement.ts'
import { createBatcher, type Batcher } from '../batcher.ts'
import type { Batch, Hands } from '../types.ts'
import { unreadable } from './fingerprint.ts'
import { readName } from './pattern.ts'
import type { FileSettings } from './settings.ts'

const cursorSchema = z.object({ listing: z.string(), after: z.string() })

/** One text of more than this is left out. */
const MOST_BYTES = 10_000_000

interface Entry {
  readonly name: string
  readonly path: string
  readonly size: number
  readonly changed: number
}

/**
 * Reads texts, one a file: those of a folder (without its sub-folders, hidden files and links) or a
 * single one. The key is the file's name. It goes on where it stopped as long as no file was added,
 * taken away or changed, and begins anew where one was.
 */
export async function* collectTexts(
  hands: Hands,
  source: Source,
  settings: FileSettings,
  folder: boolean,
  cursor: unknown,
): AsyncGenerator<Batch> {
  const entries = folder ? await filesOf(source.address) : [await entryOf(source.address)]
  const listing = sha256(JSON.stringify(entries.map((one) => [one.name, one.size, one.changed])))
  const read = cursorSchema.safeParse(cursor)
  const after = read.success && read.data.listing === listing ? read.data.after : ''
  const batcher = createBatcher()
  const todo = entries.filter((entry) => entry.name > after)
  const begun = entries.length - todo.length
  let done = begun
  for (const entry of todo) {
    await takeFile(hands, source, settings, entry, batcher)
    done += 1
    if (batcher.isFull() || done === entries.length) {
      yield batcher.take({ listing, after: entry.name }, { begun, done, of: entries.length })
    }
  }
}

async function filesOf(folder: string): Promise<readonly Entry[]> {
  try {
    const found = await readdir(folder, { withFileTypes: true })
    const names = found
      .filter((one) => one.isFile() && !one.name.startsWith('.'))
      .map((one) => one.name)
      .toSorted(byCodeUnits)
    const entries: Entry[] = []
    for (const name of names) entries.push(await entryOf(join(folder, name)))
    return entries
  } catch (error) {
    throw unreadable(folder, error)
  }
}

async function entryOf(path: string): Promise<Entry> {
  const { size, mtimeMs } = await stat(path)
  return { name: basename(path), path, size, changed: Math.round(mtimeMs) }
}

/** The order in which names are compared when an import goes on. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

async function takeFile(
  hands: Hands,
  source: Source,
  settings: FileSettings,
  entry: Entry,
  batcher: Batcher,
): Promise<void> {
  const { name } = entry
  const parts = settings.pattern === undefined ? null : readName(settings.pattern, name)
  if (settings.pattern !== undefined && parts === null) {
    return batcher.reject(name, `the name does not fit ${settings.pattern}`)
  }
  if (entry.size > MOST_BYTES) {
    return batcher.reject(name, `has ${entry.size} bytes; at most ${MOST_BYTES} are read`)
  }
  const bytes = await readWhole(entry.path)
  const decoded = decodeText(bytes, settings.encoding)
  const raw = rawOfBytes(source, `file:${name}`, 'text/plain', bytes, hands)
  const by = authorOf(
    source,
    parts?.author ?? null,
    settings.authors === 'public',
    hands.pseudonymise,
  )
  const { text, lossy } = decoded
  const made = makeStatement(
    { ...by, raw: raw.id, key: name, text, lossy, published: parts?.published ?? null },
    hands.now(),
  )
  if (made.statement) batcher.add(raw, made.statement)
  if (made.problem !== null) batcher.reject(name, made.problem, made.statement !== null)
}

async function readWhole(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new RetryableError(`${path} went away while it was read.`, { cause: error })
  }
}

/** A byte order mark says more than the settings. */
function decodeText(bytes: Uint8Array, encoding: string): Decoded {
  const [a, b] = bytes
  const wide = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : null
  const decoded = decodeAs(bytes, wide ?? encoding)
  return decoded ?? { text: new TextDecoder().decode(bytes), charset: 'utf-8', lossy: true }
}
