import { randomUUID } from 'node:crypto'
import { sha256 } from '../audit/sha256.ts'
import { bundleFiles, evidenceFile, sealed } from '../evidence/bundle.ts'
import { headsFor } from '../evidence/proofs.ts'
import type { Evidence, ExportAct, Files } from '../evidence/types.ts'
import { warcOf } from '../evidence/warc.ts'
import { messageOf } from '../lib/errors.ts'
import { SOFTWARE } from '../lib/software.ts'
import type { Actor } from '../model/act.ts'
import type { ItemId } from '../model/ids.ts'
import { proveRows, rowsAbout } from '../store/audit-proof.ts'
import { type Gathered, gatherEvidence, rawBytes, recordExport } from '../store/export-evidence.ts'
import { publishedHeads } from '../store/heads.ts'
import type { Store } from '../store/open.ts'
import { stamp } from './audit/stamp.ts'
import type { Tocsin } from './tocsin.ts'

export interface Exported {
  readonly files: Files
  readonly id: string
  /** Why the manifest has no time-stamp; `null` where it has one or none was wanted. */
  readonly unstamped: string | null
}

export interface ExportOptions {
  readonly raw: boolean
  readonly actor: Actor
  readonly now: Date
}

/**
 * Makes a bundle of evidence. The export is recorded first, by the hash of what is in it, so that the
 * log's head in the bundle covers it too.
 * @throws UsageError where an item cannot be exported
 */
export async function exportEvidence(
  tocsin: Pick<Tocsin, 'store' | 'config' | 'net'>,
  ids: readonly ItemId[],
  { raw, actor, now }: ExportOptions,
): Promise<Exported> {
  const { store, config } = tocsin
  const act = { export: randomUUID(), at: now.toISOString(), software: SOFTWARE }
  const gathered = await gatherEvidence(store, ids)
  const warc = raw ? await warcFile(store, gathered) : null
  const evidence = evidenceFile(shown(gathered, warc))
  const body = { export: act.export, items: ids, raw, evidence: sha256(evidence) }
  await recordExport(store, body, actor)
  const files = bundleFiles(act, evidence, warc, await proofOf(store, act, gathered))
  const { token, unstamped } = await stamped(tocsin, config.tsaUrl, files)
  return { files: sealed(files, token), id: act.export, unstamped }
}

async function warcFile(store: Store, { raws }: Gathered): Promise<Uint8Array> {
  const ids = raws.map(({ record }) => record.id)
  const bytes = await rawBytes(store, ids)
  const whole = raws.flatMap(({ record }) => {
    const found = bytes.get(record.id)
    return found === undefined ? [] : [{ record, bytes: found }]
  })
  return warcOf(SOFTWARE, whole)
}

function shown(gathered: Gathered, warc: Uint8Array | null): Evidence {
  return {
    raws: gathered.raws.map(({ record, salt }) => ({ record, salt: salt.toString('hex') })),
    items: gathered.items.map(({ record, salt, text }) => {
      return { record, salt: salt.toString('hex'), text }
    }),
    classifications: gathered.classifications.map(({ record }) => ({ record })),
    reviews: gathered.reviews.map(({ record }) => ({ record })),
    warc: warc === null ? null : sha256(warc),
  }
}

async function proofOf(store: Store, act: ExportAct, gathered: Gathered) {
  const { raws, items, classifications, reviews } = gathered
  const records = [...raws, ...items, ...classifications, ...reviews]
  const seqs = await rowsAbout(store, {
    ids: [act.export, ...records.map(({ record }) => record.id)],
    sources: [...new Set(items.map(({ record }) => record.source))],
    lexicons: [...new Set(classifications.map(({ record }) => record.lexicon))],
  })
  const published = await publishedHeads(store)
  const needed = headsFor(
    seqs,
    published.map(({ head }) => head),
  )
  const { rows, heads } = await proveRows(store, seqs, needed)
  const tokens = new Map(published.map(({ head, token }) => [head.seq, token]))
  return { rows, heads: heads.map((one) => ({ ...one, token: tokens.get(one.head.seq) ?? null })) }
}

async function stamped(tocsin: Pick<Tocsin, 'net'>, url: string | null, files: Files) {
  if (url === null) return { token: null, unstamped: null }
  try {
    const manifest = files.get('manifest.json') ?? new Uint8Array()
    return { token: await stamp(tocsin, url, manifest), unstamped: null }
  } catch (error) {
    return { token: null, unstamped: messageOf(error) }
  }
}
