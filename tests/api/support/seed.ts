import { createHash } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { shownLexicon } from '../../../src/api/views/lexicon.ts'
import type { Classification } from '../../../src/model/classification.ts'
import type { Flag } from '../../../src/model/flag.ts'
import type { EntryId, GroupId, ItemId, RawItemId, SourceId } from '../../../src/model/ids.ts'
import type { Statement } from '../../../src/model/item.ts'
import { flaggedSeverity } from '../../../src/model/flagged.ts'
import { capture } from '../../../src/store/capture.ts'
import { saveClassifications } from '../../../src/store/classified.ts'
import { keepLexicon } from '../../../src/store/lexicon-versions.ts'
import type { Store } from '../../../src/store/open.ts'
import { upsertSource } from '../../../src/store/sources.ts'
import { claimWork } from '../../../src/store/work.ts'
import { LEXICON } from './lexicon.ts'

export const OFFICE = 'ministry-of-examples' as SourceId

/** A source that answers for a public office, so that its grave flags raise an alert. */
export async function seedSource(store: Store, id = OFFICE, name = 'Ministry of Examples') {
  await upsertSource(store, {
    id,
    kind: 'feed',
    address: 'https://ministry.example/feed',
    name,
    publisher: { kind: 'office', name },
    languages: ['en'],
    schedule: null,
    settings: {},
    enabled: true,
  })
  await keepLexicon(store, LEXICON.version, shownLexicon(LEXICON))
}

export interface Seed {
  readonly text: string
  readonly flags?: readonly Partial<Flag>[]
  readonly language?: string
  readonly statement?: Partial<Statement>
  readonly source?: SourceId
}

/** Captures and classifies statements by the store's own verbs; returns their items in order. */
export async function seedItems(store: Store, seeds: readonly Seed[]): Promise<readonly ItemId[]> {
  const source = seeds[0]?.source ?? OFFICE
  const bytes = Buffer.from(JSON.stringify(seeds), 'utf8')
  const raw = uuidv7() as RawItemId
  const { work } = await capture(store, {
    source,
    raws: [
      {
        id: raw,
        source,
        address: 'https://ministry.example/feed',
        finalAddress: 'https://ministry.example/feed',
        status: 200,
        headers: {},
        mediaType: 'application/json',
        fetchedAt: '2026-11-21T10:00:00.000Z',
        sha256: createHash('sha256').update(bytes).digest('hex'),
        bytes,
      },
    ],
    statements: seeds.map((seed) => ({ ...statementOf(seed), raw })),
  })
  const { token, items } = await claimWork(store, 'classify', work, { leaseMs: 60_000 })
  const byText = new Map(seeds.map((seed) => [seed.text, seed]))
  await saveClassifications(
    store,
    token,
    items.map(({ work: id, item, text }) => {
      const seed = byText.get(text)
      return { work: id, item, classification: classificationOf(seed ?? { text }) }
    }),
  )
  return items.map(({ item }) => item)
}

function statementOf(seed: Seed): Statement {
  return {
    key: uuidv7(),
    text: seed.text,
    replaced: 0,
    address: 'https://ministry.example/1',
    author: 'Ministry of Examples',
    authorIsPublic: true,
    publishedAt: '2026-11-20T10:00:00.000Z',
    precision: 'second',
    parent: null,
    context: [],
    note: null,
    ...seed.statement,
  }
}

export function classificationOf({ text, flags = [], language = 'en' }: Seed): Classification {
  const full = flags.map((flag) => ({ ...flagOn(text), ...flag }))
  return {
    language: {
      code: language,
      script: 'Latn',
      confidence: 0.9,
      by: 'letters',
      covered: true,
      candidates: [{ code: language, p: 0.9 }],
    },
    severity: flaggedSeverity(full),
    flags: full,
    lexicon: LEXICON.version,
    engine: '1.0.0',
  }
}

function flagOn(text: string): Flag {
  return {
    entry: 'en-f-001' as EntryId,
    category: 'DEHUM_OBJECT',
    targets: ['georgians' as GroupId],
    binding: 'construction',
    severity: 3,
    why: [{ rule: 'entry', delta: 3 }],
    use: 'direct',
    confidence: 0.8,
    tier: 0,
    spans: [[0, Math.min(4, text.length)]],
    surface: text.slice(0, 4),
    via: [],
  }
}
