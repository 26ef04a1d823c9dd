import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { ItemId } from '../model/ids.ts'
import type { Proposal, Speaker } from '../model/speaker.ts'
import type { Span } from '../model/span.ts'
import type { Store } from './open.ts'
import { listSpeakers } from './speakers.ts'
import { inTransaction, type Trx } from './transaction.ts'

/** What an item says of who speaks in it. */
export interface NamingItem {
  readonly item: ItemId
  /** A name in public; `null` for a private person, who is never looked for. */
  readonly author: string | null
  /** Who answers for its source. */
  readonly publisher: string
  /** The words that name who is quoted, by the flags of the latest classification. */
  readonly quoted: readonly { readonly span: Span; readonly words: string }[]
}

export type Propose = (
  speakers: readonly Speaker[],
  items: readonly NamingItem[],
) => readonly Proposal[]

/**
 * Looks for the speakers that waiting items name, and keeps what is found as proposals; all in one
 * transaction, so that whatever dies in between leaves the items waiting. Several processes share the
 * items between them. A proposal that is there already stays as it is.
 *
 * @returns how many items need no looking any more
 */
export async function attributeDue(store: Store, propose: Propose, limit: number): Promise<number> {
  return inTransaction(store, async (trx) => {
    const { rows: due } = await sql<{ item: ItemId }>`
      delete from attribution_due where item_id in (
        select item_id from attribution_due order by item_id limit ${limit} for update skip locked)
      returning item_id as item
    `.execute(trx)
    if (due.length === 0) return 0
    const speakers = await listSpeakers(trx)
    if (speakers.length > 0) {
      const items = await namingItems(
        trx,
        due.map((one) => one.item),
      )
      await insertProposals(trx, propose(speakers, items))
    }
    return due.length
  })
}

/** Has the names in newly classified items looked for. */
export async function openAttribution(trx: Trx, items: readonly ItemId[]): Promise<void> {
  await sql`
    insert into attribution_due (item_id)
    select i.id from items i where i.id = any(${items}::uuid[]) and (i.author_is_public or exists (
      select from flags f where f.classification_id = i.classification_id and f.speaker is not null))
    order by i.id on conflict do nothing
  `.execute(trx)
}

async function namingItems(trx: Trx, items: readonly ItemId[]): Promise<readonly NamingItem[]> {
  const { rows } = await sql<NamingItem & { readonly text: string; readonly spans: Span[] }>`
    select i.id as item, case when i.author_is_public then i.author end as author,
      s.publisher_name as publisher, i.text,
      array(select distinct jsonb_build_array(lower(f.speaker), upper(f.speaker)) from flags f
        where f.classification_id = i.classification_id and f.speaker is not null) as spans
    from items i join sources s on s.id = i.source_id where i.id = any(${items}::uuid[])
    order by i.id
  `.execute(trx)
  return rows.map(({ text, spans, ...row }) => ({
    ...row,
    quoted: spans.map((span) => ({ span, words: text.slice(span[0], span[1]) })),
  }))
}

async function insertProposals(trx: Trx, proposals: readonly Proposal[]): Promise<void> {
  if (proposals.length === 0) return
  const rows = proposals.map(({ span, ...one }) => ({
    ...one,
    id: uuidv7(),
    start: span?.[0] ?? null,
    end: span?.[1] ?? null,
  }))
  await sql`
    insert into attributions (id, item_id, speaker_id, basis, span_start, span_end, confidence)
    select id, item, speaker, basis, start, "end", confidence
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(
      id uuid, item uuid, speaker text, basis text, start int, "end" int, confidence real)
    on conflict do nothing
  `.execute(trx)
}
