import { readFileSync } from 'node:fs'
import { headLine } from '../audit/head.ts'
import { sha256 } from '../audit/sha256.ts'
import { readMe } from './read-me.ts'
import type { Evidence, ExportAct, Files, Proof } from './types.ts'

/** `evidence.json`; its hash is in the act of the export. */
export function evidenceFile(evidence: Evidence): Uint8Array {
  return Buffer.from(`${JSON.stringify(evidence, null, 2)}\n`)
}

/** All that the manifest lists, and the manifest. Sealed by {@link sealed}. */
export function bundleFiles(
  act: ExportAct,
  evidence: Uint8Array,
  warc: Uint8Array | null,
  proof: Proof,
): Files {
  const files = new Map<string, Uint8Array>()
  files.set('README.md', Buffer.from(readMe(act, warc !== null)))
  files.set('verify.mjs', readFileSync(new URL('./verify.mjs', import.meta.url)))
  files.set('evidence.json', evidence)
  if (warc !== null) files.set('evidence.warc', warc)
  files.set('audit.json', auditFile(proof))
  for (const { head, token } of proof.heads) {
    files.set(`heads/${head.seq}.json`, Buffer.from(headLine(head)))
    if (token !== null) files.set(`heads/${head.seq}.tsr`, token)
  }
  files.set('manifest.json', manifest(act, files))
  return files
}

/** The bundle with the time-stamp of its manifest, where one was got, and the sums of all files. */
export function sealed(files: Files, token: Uint8Array | null): Files {
  const all = new Map(files)
  if (token !== null) all.set('manifest.tsr', token)
  const paths = [...all.keys()].toSorted()
  const sums = paths.map((path) => `${sha256(all.get(path) ?? '')}  ${path}\n`)
  return all.set('SHA256SUMS', Buffer.from(sums.join('')))
}

function auditFile({ rows, heads }: Proof): Uint8Array {
  const shown = {
    rows: rows.map(({ seq, at, act, actor, body, previous, hash }) => {
      return { seq, at, act, actor, body, previous, hash }
    }),
    heads: heads.map(({ head, proofs }) => ({ head, proofs })),
  }
  return Buffer.from(`${JSON.stringify(shown, null, 2)}\n`)
}

function manifest(act: ExportAct, files: Files): Uint8Array {
  const listed = [...files].map(([path, bytes]) => {
    return { path, size: bytes.length, sha256: sha256(bytes) }
  })
  const raw = files.has('evidence.warc')
  const note = raw
    ? 'evidence.warc holds the bytes as they were published, names of private persons included.'
    : 'The bytes as they were published were left out: no name of a private person is in here.'
  const said = { format: 1, ...act, raw, note, files: listed }
  return Buffer.from(`${JSON.stringify(said, null, 2)}\n`)
}
