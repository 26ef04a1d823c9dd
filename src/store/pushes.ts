import { sql } from 'kysely'
import type { SourceId } from '../model/ids.ts'
import { cleanJson } from './clean.ts'
import type { Store } from './open.ts'

/** What tells one push from another: the key is the caller's own. */
export interface PushKey {
  readonly token: string
  readonly source: SourceId
  readonly key: string
}

/** What is known of a key: `begun` now by this call, `busy` by another, `answered` before. */
export type Begun =
  | { readonly kind: 'begun' }
  | { readonly kind: 'busy' }
  /** The key came with another body. */
  | { readonly kind: 'other-body' }
  | { readonly kind: 'answered'; readonly answer: unknown }

/** Days for which an answer is given again. */
const KEPT_DAYS = 7
/** A push whose process died is worked again after so long: what it stored is known by its keys. */
const BUSY_SECONDS = 60

/** Begins a push, unless it was begun or answered already. Forgets what is old. */
export async function beginPush(store: Store, of: PushKey, bodyHash: Uint8Array): Promise<Begun> {
  const { token, source, key } = of
  await sql`
    delete from pushes where begun_at < now() - make_interval(days => ${KEPT_DAYS})
  `.execute(store.db)
  const { rows: begun } = await sql`
    insert into pushes as old (token_id, source_id, key, body_sha256, busy_until)
    values (${token}, ${source}, ${key}, ${bodyHash}, now() + make_interval(secs => ${BUSY_SECONDS}))
    on conflict (token_id, source_id, key) do update set busy_until = excluded.busy_until
      where old.answer is null and old.busy_until < now() and old.body_sha256 = excluded.body_sha256
    returning 1
  `.execute(store.db)
  if (begun.length > 0) return { kind: 'begun' }
  const { rows } = await sql<{ same: boolean; answer: unknown }>`
    select body_sha256 = ${bodyHash} as same, answer from pushes
    where token_id = ${token} and source_id = ${source} and key = ${key}
  `.execute(store.db)
  const [known] = rows
  if (known === undefined) return { kind: 'busy' }
  if (!known.same) return { kind: 'other-body' }
  return known.answer === null ? { kind: 'busy' } : { kind: 'answered', answer: known.answer }
}

/** Keeps the answer of a push that was begun. */
export async function answerPush(store: Store, of: PushKey, answer: unknown): Promise<void> {
  await sql`
    update pushes set answer = ${cleanJson(answer)}::jsonb
    where token_id = ${of.token} and source_id = ${of.source} and key = ${of.key}
  `.execute(store.db)
}

/** Forgets a push that failed, so that it can be tried again at once. */
export async function dropPush(store: Store, of: PushKey): Promise<void> {
  await sql`
    delete from pushes where token_id = ${of.token} and source_id = ${of.source}
      and key = ${of.key} and answer is null
  `.execute(store.db)
}
