import { z } from 'zod'
import { AnyInstant, Instant, LanguageCode, SourceIdText, Uuid } from './primitives.ts'

/** One of several items that say the same. */
export const CopyCard = z.object({
  id: Uuid,
  source: z.object({ id: SourceIdText, name: z.string() }),
  /** Name of a public office or an outlet, or the pseudonym of a private account. */
  author: z.string().nullable(),
  authorIsPublic: z.boolean(),
  publishedAt: Instant.nullable(),
  capturedAt: Instant,
  /** Estimated, to the item that was asked for; 1: it differs by spelling at most. */
  similarity: z.number().min(0).max(1),
})
export type CopyCard = z.infer<typeof CopyCard>

/** How many stand behind a text. Each item counts as one item, also in the weekly counts. */
const Behind = {
  items: z.int().positive(),
  sources: z.int().positive(),
  /** Distinct pseudonyms. They are of one source each: a person in two sources counts twice. */
  accounts: z.int().nonnegative(),
  /** Distinct offices and outlets. */
  outlets: z.int().nonnegative(),
}

export const CopiesAnswer = z.object({
  /** `null`: the item has no copies, or has not been compared yet. */
  copies: z
    .object({
      ...Behind,
      /** The item captured first of all, which may be this one. */
      first: CopyCard,
      /** Earliest capture first, at most 50. */
      others: z.array(CopyCard),
    })
    .nullable(),
})
export type CopiesAnswer = z.infer<typeof CopiesAnswer>

export const ClustersQuery = z.strictObject({
  /** Begin of the time, included; default: 7 days before `to`. */
  from: AnyInstant.optional(),
  /** End of the time, left out; default: now. */
  to: AnyInstant.optional(),
  /** Accounts that must have posted within `minutes`. */
  accounts: z.coerce.number().int().min(2).max(1000).default(10),
  /** Length of the window: 1 to 10,080 (a week). */
  minutes: z.coerce.number().int().min(1).max(10_080).default(1440),
  /** Letters that the text must have. */
  letters: z.coerce.number().int().min(1).max(1000).default(40),
  /** `wire`: texts that two outlets or more carried and that are not coordinated. */
  show: z.enum(['coordinated', 'wire']).default('coordinated'),
  /** Only items that were classified as this language. */
  language: LanguageCode.optional(),
})
export type ClustersQuery = z.infer<typeof ClustersQuery>
/** What a caller writes: everything is optional. */
export type ClustersFilter = z.input<typeof ClustersQuery>

export const ClusterCard = z.object({
  /** The item captured first, also before the time asked for. */
  first: CopyCard.omit({ similarity: true }),
  /** Its text, cut after 280 characters. */
  text: z.string(),
  /** Its language; `null` until it is classified. */
  language: LanguageCode.nullable(),
  ...Behind,
  /** Names of the sources, by name, at most 20. */
  sourceNames: z.array(z.string()),
  /** Of its first and last item in the time asked for. */
  from: Instant,
  to: Instant,
  /** The window with most accounts; `null` where no second of publication is known. */
  busiest: z
    .object({
      from: Instant,
      to: Instant,
      accounts: z.int().positive(),
      posts: z.int().positive(),
    })
    .nullable(),
})
export type ClusterCard = z.infer<typeof ClusterCard>

export const ClustersAnswer = z.object({
  from: Instant,
  to: Instant,
  /** Most accounts in the busiest window first. */
  clusters: z.array(ClusterCard),
  /** Whether there were more than are given or were looked at. */
  more: z.boolean(),
  /** Items that wait to be compared: what is given lacks them. */
  waiting: z.int().nonnegative(),
})
export type ClustersAnswer = z.infer<typeof ClustersAnswer>
