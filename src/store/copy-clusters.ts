import { sql } from 'kysely'
import type { LanguageCode } from '../model/language.ts'
import type { Instant } from '../model/time.ts'
import { busiestWindow, type Busiest, type TimedPost } from '../reports/busiest.ts'
import { behindColumns, type Copy, copyColumns } from './copies.ts'
import type { Store } from './open.ts'

/** Which clusters are asked for; the defaults stand in the contract of the API. */
export interface ClustersQuery {
  /** Items published in this time, the end left out; where that is not known, captured. */
  readonly from: Instant
  readonly to: Instant
  /** Accounts that must have posted within `minutes` of each other. */
  readonly accounts: number
  readonly minutes: number
  /** Letters that the text must have: what is short is said by many without having agreed. */
  readonly letters: number
  /** `coordinated`: as above. `wire`: carried by two outlets or more, and not coordinated. */
  readonly show: 'coordinated' | 'wire'
  /** Only items that were classified as this language; all where it is left out. */
  readonly language?: LanguageCode | undefined
}

export interface CopyCluster {
  /** The item captured first, also before the time that was asked for. */
  readonly first: Omit<Copy, 'similarity'>
  /** Its text, cut after 280 characters. */
  readonly text: string
  /** The language that it was classified as; `null` until then. */
  readonly language: LanguageCode | null
  readonly items: number
  readonly sources: number
  /** Names of the sources, by name, at most `MOST_NAMED`. */
  readonly sourceNames: readonly string[]
  readonly accounts: number
  readonly outlets: number
  readonly from: Instant
  readonly to: Instant
  /** `null` where of no item the second of publication is known. */
  readonly busiest: Busiest | null
}

export interface CopyClusters {
  /** Most accounts in the busiest window first, at most 100. */
  readonly clusters: readonly CopyCluster[]
  /** Whether there were more than were looked at. */
  readonly more: boolean
}

/** Clusters that are looked at: those with most accounts, or outlets. */
const MOST_LOOKED_AT = 200
const MOST_GIVEN = 100
/** Posts of one cluster that the busiest window is sought in: the earliest. */
const MOST_POSTS = 5000
const MOST_NAMED = 20

type First = Pick<CopyCluster, 'first' | 'text' | 'language'>
type FirstRow = CopyCluster['first'] & Omit<First, 'first'> & { readonly cluster: number }
type Row = Omit<CopyCluster, keyof First | 'sourceNames' | 'busiest'> & { readonly cluster: number }

/** Texts that many published: coordinated accounts, or outlets that carry one wire. */
export async function copyClusters(store: Store, query: ClustersQuery): Promise<CopyClusters> {
  const rows = await candidates(store, query)
  const posts = await postsOf(store, query, rows.slice(0, MOST_LOOKED_AT))
  const found = rows
    .slice(0, MOST_LOOKED_AT)
    .map((row) => ({ ...row, busiest: busiestWindow(posts.get(row.cluster) ?? [], query.minutes) }))
    .filter(
      ({ busiest }) =>
        (busiest?.accounts ?? 0) >= query.accounts === (query.show === 'coordinated'),
    )
    .toSorted(
      (a, b) => (b.busiest?.accounts ?? 0) - (a.busiest?.accounts ?? 0) || b.items - a.items,
    )
  const given = found.slice(0, MOST_GIVEN)
  const ids = given.map((one) => one.cluster)
  const firsts = await firstsOf(store, ids)
  const names = await sourceNamesOf(store, query, ids)
  const clusters = given.flatMap(({ cluster, ...row }) => {
    const first = firsts.get(cluster)
    const sourceNames = names.get(cluster) ?? []
    return first === undefined ? [] : [{ ...first, ...row, sourceNames }]
  })
  return { clusters, more: rows.length > MOST_LOOKED_AT || found.length > MOST_GIVEN }
}

const said = (query: ClustersQuery) => sql`near_items n join near_texts t on t.id = n.text_id
  join items i on i.id = n.item_id and i.is_current
  where n.at >= ${query.from} and n.at < ${query.to} and t.letters >= ${query.letters}
    and ${inLanguage(query)}`

const inLanguage = ({ language }: ClustersQuery) =>
  language === undefined
    ? sql`true`
    : sql`exists (select from classifications c
        where c.id = i.classification_id and c.language = ${language})`

async function candidates(store: Store, query: ClustersQuery): Promise<readonly Row[]> {
  const enough =
    query.show === 'coordinated' ? sql`b.accounts >= ${query.accounts}` : sql`b.outlets >= 2`
  const by = query.show === 'coordinated' ? sql`accounts` : sql`outlets`
  const { rows } = await sql<Row>`
    select * from (
      select t.cluster, min(n.at) as from, max(n.at) as to, ${behindColumns}
      from ${said(query)} group by t.cluster
    ) b where b.items > 1 and ${enough}
    order by ${by} desc, items desc, cluster limit ${MOST_LOOKED_AT + 1}
  `.execute(store.db)
  return rows
}

/** Posts by private accounts, by cluster. Times of capture say when we looked, so they do not count. */
async function postsOf(store: Store, query: ClustersQuery, rows: readonly Row[]) {
  const { rows: found } = await sql<TimedPost & { readonly cluster: number }>`
    select c.cluster, p.at, p.account from unnest(${rows.map((row) => row.cluster)}::bigint[])
      as c(cluster), lateral (
      select n.at, i.source_id || ' ' || i.author as account from ${said(query)}
        and t.cluster = c.cluster and n.timed and i.author is not null and not i.author_is_public
      order by n.at, i.id limit ${MOST_POSTS}) as p
  `.execute(store.db)
  const posts = new Map<number, TimedPost[]>()
  for (const { cluster, ...post } of found) {
    const list = posts.get(cluster) ?? []
    list.push(post)
    posts.set(cluster, list)
  }
  return posts
}

async function firstsOf(store: Store, clusters: readonly number[]) {
  const { rows } = await sql<FirstRow>`
    select c.cluster, f.* from unnest(${clusters}::bigint[]) as c(cluster), lateral (
      select ${copyColumns}, left(i.text, 280) as text, k.language
      from near_texts t join near_items n on n.text_id = t.id join items i on i.id = n.item_id
        join sources s on s.id = i.source_id
        left join classifications k on k.id = i.classification_id
      where t.cluster = c.cluster order by i.captured_at, i.id limit 1) as f
  `.execute(store.db)
  return new Map<number, First>(
    rows.map(({ cluster, text, language, ...first }) => [cluster, { first, text, language }]),
  )
}

async function sourceNamesOf(store: Store, query: ClustersQuery, clusters: readonly number[]) {
  const { rows } = await sql<{ readonly cluster: number; readonly names: readonly string[] }>`
    select c.cluster, array(
      select distinct s.name from sources s where s.id in (
        select i.source_id from ${said(query)} and t.cluster = c.cluster)
      order by s.name limit ${MOST_NAMED}) as names
    from unnest(${clusters}::bigint[]) as c(cluster)
  `.execute(store.db)
  return new Map(rows.map(({ cluster, names }) => [cluster, names]))
}
