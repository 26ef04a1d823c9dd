import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { UsageError } from '../lib/errors.ts'
import { parseWeek } from '../lib/week.ts'
import type { Category } from '../model/category.ts'
import type { Use } from '../model/flag.ts'
import type { GroupId, SourceId } from '../model/ids.ts'
import type { LanguageCode } from '../model/language.ts'
import type { Review } from '../model/review.ts'

/** Conditions on items that a source shows now; those that are given must all hold. */
export interface ItemsFilter {
  readonly language?: LanguageCode
  /** Category, target and use must hold of one flag. */
  readonly category?: Category
  readonly target?: GroupId
  readonly use?: Use
  /** Lowest severity of the item. */
  readonly severity?: number
  readonly source?: SourceId
  readonly state?: Review['state']
  readonly escalated?: boolean
  /** `only` (the default): items with a flag that counts. `all`: every current item. */
  readonly flagged?: 'only' | 'all'
  /** `2026-W47`, or any of its days. */
  readonly week?: string
  /** Part of the text, upper and lower case alike; `%`, `_` and `\` stand for themselves. */
  readonly text?: string
}

type Condition = RawBuilder<unknown>

/** The filter over `items i left join classifications c`. @throws UsageError for a week that is none. */
export function conditionOf(filter: ItemsFilter): Condition {
  const { language, severity, source, state, escalated, week, text } = filter
  const conditions = [sql`i.is_current`]
  if (filter.flagged !== 'all') conditions.push(sql`c.severity > 0`)
  if (language !== undefined) conditions.push(sql`c.language = ${language}`)
  if (severity !== undefined) conditions.push(sql`c.severity >= ${severity}`)
  if (source !== undefined) conditions.push(sql`i.source_id = ${source}`)
  if (state !== undefined) conditions.push(sql`i.review_state = ${state}`)
  if (escalated !== undefined) conditions.push(sql`i.escalated = ${escalated}`)
  if (week !== undefined) conditions.push(sql`i.week = ${mondayIn(week)}::date`)
  if (text !== undefined) conditions.push(sql`i.text ilike ${`%${literal(text)}%`}`)
  const flag = flagCondition(filter)
  if (flag) conditions.push(flag)
  return sql.join(conditions, sql` and `)
}

/** That one flag has the category, target and use; a flag that counts, unless others are asked for. */
function flagCondition({ category, target, use, flagged }: ItemsFilter): Condition | undefined {
  const conditions: Condition[] = []
  if (category !== undefined) conditions.push(sql`f.category = ${category}`)
  if (target === 'none') conditions.push(sql`f.targets = '{}'`)
  else if (target !== undefined) conditions.push(sql`${target} = any(f.targets)`)
  if (use !== undefined) conditions.push(sql`f.use = ${use}`)
  if (conditions.length === 0) return undefined
  const others = use !== undefined && use !== 'direct' && use !== 'attributed'
  // The rule of `model/flagged.ts`.
  const counts = sql`f.severity >= 2 and f.use in ('direct', 'attributed')`
  if (flagged !== 'all' && !others) conditions.push(counts)
  return sql`exists (select from flags f where f.classification_id = c.id
    and ${sql.join(conditions, sql` and `)})`
}

function mondayIn(week: string): string {
  const monday = parseWeek(week)
  if (monday !== undefined) return monday
  throw new UsageError(`items: week is "${week}", expected an ISO week such as 2026-W47`)
}

function literal(text: string): string {
  return text.replace(/[\\%_]/g, String.raw`\$&`).replaceAll('\0', '\uFFFD')
}
