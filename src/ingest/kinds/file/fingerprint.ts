import { open, stat } from 'node:fs/promises'
import { z } from 'zod'
import { ConfigError, UsageError } from '../../../lib/errors.ts'
import { sha256 } from '../../statement.ts'

/** What tells whether a file is still the one that was read. */
export interface Fingerprint {
  readonly size: number
  readonly changed: number
  /** SHA-256 of its first 64 KiB. */
  readonly head: string
}

export const fileSchema = z.object({ size: z.number(), changed: z.number(), head: z.string() })

/** Whether a file is still the one that was read. */
export function sameFile(a: Fingerprint, b: Fingerprint): boolean {
  return a.size === b.size && a.changed === b.changed && a.head === b.head
}

const HEAD_BYTES = 65_536

/** @throws ConfigError where the file cannot be read */
export async function fingerprintOf(path: string): Promise<Fingerprint> {
  try {
    await using file = await open(path, 'r')
    const { size, mtimeMs } = await file.stat()
    const buffer = Buffer.alloc(Math.min(size, HEAD_BYTES))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
    return { size, changed: Math.round(mtimeMs), head: sha256(buffer.subarray(0, bytesRead)) }
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** @throws UsageError where a file of lines is UTF-16, which no reader of lines can cut up */
export async function refuseWide(path: string): Promise<void> {
  await using file = await open(path, 'r')
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
  const mark = buffer.readUInt16BE(0)
  if (mark !== 0xfffe && mark !== 0xfeff) return
  throw new UsageError(`${path} is UTF-16. Save it as UTF-8, and collect it again.`)
}

/** @throws ConfigError where there is nothing at the path */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** Says that a path cannot be read, and why. */
export function unreadable(path: string, cause: unknown): ConfigError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
  return new ConfigError(
    `${path} cannot be read (${code}). Check that it is there and that Tocsin may read it.`,
    { cause },
  )
}
