import { sql } from 'kysely'
import { UsageError } from '../lib/errors.ts'
import type { Actor } from '../model/act.ts'
import type { Speaker } from '../model/speaker.ts'
import { recordActs } from './audit.ts'
import { cleanJson } from './clean.ts'
import type { Store } from './open.ts'
import { inTransaction, type Trx } from './transaction.ts'

const columns = sql`s.id, s.kind, s.name,
  array(select alias from speaker_aliases a where a.speaker_id = s.id order by alias) as aliases,
  array(select json_build_object('title', title, 'body', body, 'from', from_day,
    'until', until_day, 'source', source)
    from offices o where o.speaker_id = s.id order by from_day, title, body) as offices`

/** Every speaker, by id; offices from the earliest on. */
export async function listSpeakers(db: Store['db'] | Trx): Promise<readonly Speaker[]> {
  const { rows } = await sql<Speaker>`select ${columns} from speakers s order by s.id`.execute(db)
  return rows
}

/**
 * Adds a speaker or changes it to what is given, and has the names of all items looked for again.
 * Attributions that were proposed stay: they are what was proposed then.
 *
 * @returns what happened.
 * @throws UsageError where a known speaker would change its kind: that would be someone else
 */
export async function upsertSpeaker(
  store: Store,
  speaker: Speaker,
  actor: Actor,
): Promise<'added' | 'changed' | 'unchanged'> {
  return inTransaction(store, async (trx) => {
    const before = await lockSpeaker(trx, speaker)
    if (before !== undefined && sameSpeaker(before, speaker)) return 'unchanged'
    if (before !== undefined && before.kind !== speaker.kind) {
      throw new UsageError(
        `speaker "${speaker.id}" is a ${before.kind}, found ${speaker.kind}; give the other one an id of its own`,
      )
    }
    await writeSpeaker(trx, speaker)
    await lookAgain(trx)
    const { id, kind, aliases, offices } = speaker
    const body = { speaker: id, kind, aliases: aliases.length, offices: offices.length }
    await recordActs(trx, [{ act: 'speaker.change', actor, body }])
    return before === undefined ? 'added' : 'changed'
  })
}

async function lockSpeaker(trx: Trx, { id }: Speaker): Promise<Speaker | undefined> {
  // Declarations are rare: one at a time, so that a speaker that is not there yet is locked too.
  await sql`lock table speakers in share row exclusive mode`.execute(trx)
  const { rows } = await sql<Speaker>`
    select ${columns} from speakers s where s.id = ${id}
  `.execute(trx)
  return rows[0]
}

function sameSpeaker(a: Speaker, b: Speaker): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))
}

function ordered({ kind, name, aliases, offices }: Speaker) {
  const held = offices.map(({ title, body, from, until, source }) =>
    JSON.stringify([from, title, body, until, source]),
  )
  return [kind, name, aliases.toSorted(), held.toSorted()]
}

async function writeSpeaker(trx: Trx, speaker: Speaker): Promise<void> {
  const { id, kind, name, aliases, offices } = speaker
  await sql`
    insert into speakers (id, kind, name) values (${id}, ${kind}, ${name})
    on conflict (id) do update set name = excluded.name
  `.execute(trx)
  await sql`delete from speaker_aliases where speaker_id = ${id}`.execute(trx)
  await sql`delete from offices where speaker_id = ${id}`.execute(trx)
  await sql`
    insert into speaker_aliases (speaker_id, alias)
    select distinct ${id}, alias from unnest(${aliases}::text[]) as alias
  `.execute(trx)
  await sql`
    insert into offices (speaker_id, title, body, from_day, until_day, source)
    select ${id}, r.title, r.body, r.from, r.until, r.source
    from json_to_recordset(${cleanJson(offices)}::json) as r(
      title text, body text, "from" date, until date, source text)
  `.execute(trx)
}

/** All items that name somebody: an author in public, or who is quoted. */
async function lookAgain(trx: Trx): Promise<void> {
  await sql`
    insert into attribution_due (item_id)
    select i.id from items i where i.author_is_public or exists (
      select from flags f where f.classification_id = i.classification_id and f.speaker is not null)
    order by i.id on conflict do nothing
  `.execute(trx)
}
