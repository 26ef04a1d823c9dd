import { createWriteStream } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { sha256 } from '../audit/sha256.ts'
import { messageOf, UsageError } from '../lib/errors.ts'
import type { Files } from './types.ts'

/**
 * Writes a bundle to a new folder, or, where the path ends in `.zip`, to a zip with its SHA-256 in a
 * file beside it (`<path>.sha256`, as `sha256sum -c` reads it).
 * @throws UsageError where there is something already
 */
export async function writeBundle(path: string, files: Files, made: Date): Promise<void> {
  if (path.endsWith('.zip')) return writeZip(path, files, made)
  await mkdir(dirname(path), { recursive: true })
  await mkdir(path).catch((cause: unknown) => {
    throw new UsageError(
      `--out ${path}: ${messageOf(cause)}. Give a folder that is not there yet.`,
      {
        cause,
      },
    )
  })
  for (const [name, bytes] of files) {
    const file = join(path, name)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes, { flag: 'wx' })
  }
}

async function writeZip(path: string, files: Files, mtime: Date): Promise<void> {
  const zip = new ZipFile()
  // Not packed: what a witness opens is what was written, byte for byte.
  for (const [name, bytes] of files) {
    zip.addBuffer(Buffer.from(bytes), name, { mtime, compress: false })
  }
  zip.end()
  const bytes = await buffer(zip.outputStream)
  await mkdir(dirname(path), { recursive: true })
  const draft = createWriteStream(`${path}.draft`, { flags: 'wx' })
  draft.end(bytes)
  await finished(draft)
  await writeFile(`${path}.sha256`, `${sha256(bytes)}  ${basename(path)}\n`, { flag: 'wx' })
  await rename(`${path}.draft`, path)
}
