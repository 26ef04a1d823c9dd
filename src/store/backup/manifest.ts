import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { z } from 'zod'

/** The file that says what a backup holds. Written last: without it there is no backup. */
export const MANIFEST = 'manifest.json'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)

const content = z.strictObject({
  format: z.literal(1),
  id: z.uuid(),
  /** The version of Tocsin that made it, and the server's. */
  tocsin: z.string(),
  server: z.string(),
  /** The instant that all tables are of. */
  takenAt: z.iso.datetime({ precision: 3 }),
  /** Migrations that the schema had, in order. */
  ledger: z.array(z.string()).min(1),
  /** Last row of the audit log; 0 and zeros where it is empty. */
  audit: z.strictObject({ seq: z.int().nonnegative(), hash }),
  tables: z.array(
    z.strictObject({
      name,
      columns: z.array(name).min(1),
      rows: z.int().nonnegative(),
      file: z.string().regex(/^[a-z][a-z0-9_]{0,62}\.copy\.gz$/),
      bytes: z.int().nonnegative(),
      sha256: hash,
    }),
  ),
})
/** What a backup holds. */
export type Manifest = Readonly<z.infer<typeof content>>

/** A backup that is whole: its manifest, and the hash by which the audit log knows it. */
export interface Backup {
  readonly manifest: Manifest
  readonly sha256: string
}

/** The manifest as it is written: canonical JSON (RFC 8785) with a hash over the rest of itself. */
export function writeManifest(manifest: Manifest): {
  readonly text: string
  readonly sha256: string
} {
  const sha256 = hashOf(manifest)
  return { text: `${canonicalize({ ...manifest, sha256 })}\n`, sha256 }
}

/**
 * Reads a manifest; any changed byte of it is found.
 * @returns the manifest and its own hash, or what is wrong with it
 */
export function readManifest(
  text: string,
): { readonly manifest: Manifest; readonly sha256: string } | { readonly problem: string } {
  try {
    const { sha256, ...rest } = z.looseObject({ sha256: hash }).parse(JSON.parse(text))
    const manifest = content.parse(rest)
    const written = writeManifest(manifest)
    if (written.sha256 === sha256 && written.text === text) return { manifest, sha256 }
    return { problem: 'was changed: its own hash does not fit' }
  } catch {
    return { problem: 'cannot be read: expected a manifest of a backup, format 1' }
  }
}

function hashOf(manifest: Manifest): string {
  return createHash('sha256')
    .update(String(canonicalize(manifest)), 'utf8')
    .digest('hex')
}
