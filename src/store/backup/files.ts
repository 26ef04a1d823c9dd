import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { messageOf, UsageError } from '../../lib/errors.ts'

/** A file's length, and its SHA-256 in lower-case hex. */
export interface Weighed {
  readonly bytes: number
  readonly sha256: string
}

/** Makes a folder that only its owner can read, or takes one that is empty. @throws UsageError */
export async function emptyFolder(path: string): Promise<void> {
  const names = await mkdir(path, { recursive: true, mode: 0o700 })
    .then(() => readdir(path))
    .catch((cause: unknown) => {
      throw new UsageError(`${path} cannot be made: ${messageOf(cause)}`, { cause })
    })
  const [first] = names
  if (first === undefined) return
  throw new UsageError(`${path} holds "${first}". Name a new or an empty folder for the backup.`)
}

/** Passes bytes on and weighs them. */
export function scale(): Transform & { weighed(): Weighed } {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  return Object.assign(stream, { weighed: () => ({ bytes, sha256: hash.copy().digest('hex') }) })
}

/** Writes a new file of mode 0600 through `steps`, on the disk when it is done. */
export async function writeWeighed(
  path: string,
  from: Readable,
  steps: readonly NodeJS.ReadWriteStream[],
): Promise<Weighed> {
  const weighing = scale()
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  await pipeline([from, ...steps, weighing, file])
  return weighing.weighed()
}

/** Writes a small file whole or not at all. */
export async function writeWhole(folder: string, name: string, text: string): Promise<void> {
  const draft = join(folder, `${name}.draft`)
  {
    await using file = await open(draft, 'wx', 0o600)
    await file.writeFile(text)
    await file.sync()
  }
  await rename(draft, join(folder, name))
  await using opened = await open(folder, 'r')
  await opened.sync()
}

/** Weighs a file as it is. */
export async function weigh(path: string): Promise<Weighed> {
  const weighing = scale()
  await pipeline(createReadStream(path), weighing.resume())
  return weighing.weighed()
}
