import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Classification } from '../../src/model/classification.ts'
import type { Flag } from '../../src/model/flag.ts'
import { flaggedSeverity } from '../../src/model/flagged.ts'
import type { EntryId, GroupId, RawItemId, SourceId, UserId, WorkId } from '../../src/model/ids.ts'
import type { RawItem, Statement } from '../../src/model/item.ts'
import type { Source } from '../../src/model/source.ts'
import { capture } from '../../src/store/capture.ts'
import type { Captured } from '../../src/store/capture.ts'
import { saveClassifications } from '../../src/store/classified.ts'
import type { Saved } from '../../src/store/classified.ts'
import { keepLexicon } from '../../src/store/lexicon-versions.ts'
import type { Store } from '../../src/store/open.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { claimWork } from '../../src/store/work.ts'

export const SOURCE = 'assembly' as SourceId
export const LEXICON = 'sha256:0123456789ab'

export function source(changes: Partial<Source> = {}): Source {
  return {
    id: SOURCE,
    kind: 'manual',
    address: '',
    name: 'Minutes of an assembly',
    publisher: { kind: 'outlet', name: 'An assembly' },
    languages: ['en'],
    schedule: null,
    settings: {},
    enabled: true,
    ...changes,
  }
}

export function raw(content: string, changes: Partial<RawItem> = {}): RawItem {
  const bytes = Buffer.from(content)
  return {
    id: uuidv7() as RawItemId,
    source: SOURCE,
    address: 'https://assembly.example/minutes',
    finalAddress: 'https://assembly.example/minutes',
    status: 200,
    headers: { 'content-type': 'text/html' },
    mediaType: 'text/html',
    fetchedAt: '2026-11-20T10:00:00.000Z',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes,
    ...changes,
  }
}

export function statement(changes: Partial<Statement> = {}): Statement {
  return {
    key: 'minutes-1',
    text: 'The session is open.',
    replaced: 0,
    address: null,
    author: null,
    authorIsPublic: false,
    publishedAt: '2026-11-18T09:00:00.000Z',
    precision: 'second',
    parent: null,
    context: [],
    note: null,
    ...changes,
  }
}

export function flag(changes: Partial<Flag> = {}): Flag {
  return {
    entry: 'en-001' as EntryId,
    category: 'DEHUM_ANIMAL',
    targets: ['armenians' as GroupId],
    binding: 'construction',
    severity: 3,
    why: [{ rule: 'entry', delta: 3 }],
    use: 'direct',
    confidence: 0.75,
    tier: 0,
    spans: [[4, 11]],
    surface: 'session',
    via: ['case'],
    ...changes,
  }
}

export function classification(
  flags: readonly Flag[] = [],
  changes: Partial<Classification> = {},
): Classification {
  return {
    language: language('en'),
    severity: flaggedSeverity(flags),
    flags,
    lexicon: LEXICON,
    engine: '1.0.0',
    ...changes,
  }
}

export function language(code: string): Classification['language'] {
  const candidates = [{ code, p: 0.75 }]
  return { code, script: 'Latn', confidence: 0.75, by: 'words', covered: true, candidates }
}

/** A store with the source and the lexicon that the other fixtures name. */
export async function prepared(store: Store, changes: Partial<Source> = {}): Promise<void> {
  await upsertSource(store, source(changes))
  await keepLexicon(store, LEXICON, { entries: { 'en-001': { id: 'en-001', gloss: 'a beast' } } })
}

/** Captures statements from one page that says them. */
export function captured(
  store: Store,
  statements: readonly Partial<Statement>[],
  from: RawItem = raw(JSON.stringify(statements)),
  key?: string,
): Promise<Captured> {
  const given = statements.map((one) => ({ ...statement(one), raw: from.id }))
  const known = key === undefined ? {} : { key }
  return capture(store, { source: from.source, raws: [from], statements: given, ...known })
}

/** Claims work and saves one classification for all of it. */
export async function classified(
  store: Store,
  work: readonly WorkId[],
  result: Classification,
): Promise<Saved> {
  const { token, items } = await claimWork(store, 'classify', work, { leaseMs: 60_000 })
  const results = items.map((one) => ({ ...one, classification: result }))
  return saveClassifications(store, token, results)
}

/** A user who can review. */
export async function user(store: Store, name: string): Promise<UserId> {
  const id = uuidv7() as UserId
  await sql`
    insert into users (id, name, role, password_hash) values (${id}, ${name}, 'admin', '-')
  `.execute(store.db)
  return id
}

/** Rows of a query, for what no verb tells. */
export async function rowsOf<Row>(store: Store, query: string): Promise<readonly Row[]> {
  return (await sql.raw<Row>(query).execute(store.db)).rows
}
