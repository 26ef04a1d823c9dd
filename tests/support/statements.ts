import { createHash } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { ItemId, RawItemId, SourceId, WorkId } from '../../src/model/ids.ts'
import type { Source } from '../../src/model/source.ts'
import { capture } from '../../src/store/capture.ts'
import { keepLexicon } from '../../src/store/lexicon-versions.ts'
import type { Store } from '../../src/store/open.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { TEST_LEXICON } from './marked-classifier.ts'

const SOURCE: Source = {
  id: 'office' as SourceId,
  kind: 'manual',
  address: '',
  name: 'An office',
  publisher: { kind: 'office', name: 'An office' },
  languages: ['en'],
  schedule: null,
  settings: {},
  enabled: true,
}

/** Makes the source and the lexicon version that {@link accept} and the marked classifier use. */
export async function prepareSource(store: Store): Promise<void> {
  await upsertSource(store, SOURCE)
  await keepLexicon(store, TEST_LEXICON, { entries: {} })
}

/** Captures texts as one batch, as a source would. @returns the work that each of them waits for. */
export async function accept(store: Store, texts: readonly string[]): Promise<readonly WorkId[]> {
  const raws = texts.map((text) => {
    const bytes = new TextEncoder().encode(text)
    return {
      id: uuidv7() as RawItemId,
      source: SOURCE.id,
      address: `manual:${uuidv7()}`,
      finalAddress: '',
      status: null,
      headers: {},
      mediaType: 'text/plain',
      fetchedAt: '2026-11-16T10:00:00.000Z',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes,
    }
  })
  const statements = texts.map((text, index) => ({
    key: raws[index]?.address ?? '',
    text,
    replaced: 0,
    address: null,
    author: 'An office',
    authorIsPublic: true,
    publishedAt: '2026-11-16T10:00:00.000Z',
    precision: 'second' as const,
    parent: null,
    context: [],
    note: null,
    raw: raws[index]?.id ?? ('' as RawItemId),
  }))
  const { work } = await capture(store, { source: SOURCE.id, raws, statements })
  return work
}

/** How each accepted item stands, by its text. */
export interface Standing {
  readonly id: ItemId
  readonly text: string
  readonly state: string
  readonly crashes: number
  readonly attempt: number
  readonly error: string | null
  readonly leased: boolean
  readonly classifications: number
}

export async function standings(store: Store): Promise<readonly Standing[]> {
  const { rows } = await store.pool.query<Standing>(`
    select i.id, i.text, w.state, w.crash_count as crashes, w.attempt, w.error,
      w.lease_token is not null as leased,
      (select count(*)::int from classifications c where c.item_id = i.id) as classifications
    from items i join work w on w.item_id = i.id order by w.id`)
  return rows
}

/** So many remarks, with a mark in the one in the middle. */
export function remarks(name: string, count: number, mark = ''): readonly string[] {
  const middle = Math.floor(count / 2)
  return Array.from({ length: count }, (_, n) =>
    `Remark ${name}, number ${n}.${n === middle ? ` ${mark}` : ''}`.trimEnd(),
  )
}
