import { open, stat } from 'node:fs/promises'
import { ConfigError } from '../../../lib/errors.ts'
import { sha256 } from '../../statement.ts'

/** What tells whether a file is still the one that was read. */
export interface Fingerprint {
  readonly size: number
  readonly changed: number
  /** SHA-256 of its first 64 KiB. */
  readonly head: string
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
