import { z } from 'zod'
import { ErasedCard } from './item.ts'
import {
  CategoryCode,
  GroupIdText,
  Instant,
  IsoWeek,
  LanguageCode,
  PrecisionCode,
  PublisherKindCode,
  ReviewState,
  SourceIdText,
  SpanPair,
  UseCode,
  Uuid,
} from './primitives.ts'

/** A switch in a query string. */
const Switch = z.enum(['true', 'false']).transform((value) => value === 'true')

/** Filters of the list; those that are given must all hold. */
export const ItemsQuery = z.strictObject({
  language: LanguageCode.optional(),
  category: CategoryCode.optional(),
  target: GroupIdText.optional(),
  /** Lowest severity of the item, 1 to 5. */
  severity: z.coerce.number().int().min(1).max(5).optional(),
  use: UseCode.optional(),
  source: SourceIdText.optional(),
  state: ReviewState.optional(),
  escalated: Switch.optional(),
  /** `only` (the default): items with a flag that counts. `all`: every current item. */
  flagged: z.enum(['only', 'all']).default('only'),
  week: IsoWeek.optional(),
  /** Part of the text, upper and lower case alike; `%` and `_` stand for themselves. */
  q: z.string().min(1).max(200).optional(),
  /** `next` of the page before. */
  cursor: z.string().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})
export type ItemsQuery = z.infer<typeof ItemsQuery>
/** What a caller writes: everything is optional. */
export type ItemsFilter = z.input<typeof ItemsQuery>

/** A piece of the text around its first flag that counts, or its beginning. */
export const Excerpt = z.object({
  text: z.string(),
  /** Whether something was left out before or after. */
  cutBefore: z.boolean(),
  cutAfter: z.boolean(),
  /** Flagged spans that lie within, as offsets into `text` of this excerpt, ascending, disjoint. */
  spans: z.array(SpanPair),
})
export type Excerpt = z.infer<typeof Excerpt>

/** One line of the list. */
export const ListedItem = z.object({
  id: Uuid,
  excerpt: Excerpt,
  source: z.object({ id: SourceIdText, name: z.string(), publisherKind: PublisherKindCode }),
  /** Name of a public office or an outlet, or the pseudonym of a private person. */
  author: z.string().nullable(),
  publishedAt: Instant.nullable(),
  precision: PrecisionCode,
  capturedAt: Instant,
  /** `null` until the item is classified. */
  language: LanguageCode.nullable(),
  covered: z.boolean().nullable(),
  /** Highest severity among the flags that count, 0 for none; `null` until classified. */
  severity: z.int().min(0).max(5).nullable(),
  /** Of the flags that count. */
  categories: z.array(CategoryCode),
  targets: z.array(GroupIdText),
  uses: z.array(UseCode),
  /** All flags, also those that do not count. */
  flags: z.int().nonnegative(),
  state: ReviewState,
  escalated: z.boolean(),
  /** `null` where the text is there. */
  erased: ErasedCard.nullable(),
})
export type ListedItem = z.infer<typeof ListedItem>

/** Newest capture first. */
export const ItemsPage = z.object({
  items: z.array(ListedItem),
  /** Give it as `cursor` for the next page; `null` on the last. */
  next: z.string().nullable(),
})
export type ItemsPage = z.infer<typeof ItemsPage>
