import { z } from 'zod'

/** Most accounts that Jetstream filters by: `MaxWantedDIDs` in its internal/subscribe/filter.go. */
const MOST_ACCOUNTS = 10_000
const MOST_WORDS = 1000
/** Hours that a server keeps where its operator says nothing else (`event-ttl` of Jetstream). */
export const KEPT_HOURS = 24

export const settings = z
  .strictObject({
    /** Accounts by their DID (https://www.w3.org/TR/did-core/#did-syntax), for example `did:plc:…`. */
    accounts: z
      .array(
        z.string().regex(/^did:(?:plc:[a-z2-7]{24}|web:[a-z0-9.:%-]{1,250})$/, {
          error: 'expected a DID such as did:plc:ewvi7nxzyoun6zhxrhs64oiz, not a handle',
        }),
      )
      .max(MOST_ACCOUNTS)
      .default([]),
    /** Words or phrases, of which a post must hold one; `*` at the end stands for any ending. */
    words: z
      .array(
        z
          .string()
          .max(100)
          .regex(/^[^*]*[\p{L}\p{Nd}][^*]*\*?$/u, {
            error: 'expected a word or phrase, with a * at its end or none',
          }),
      )
      .max(MOST_WORDS)
      .default([]),
    /** How far back the first run begins. */
    hoursBack: z.number().min(0).max(KEPT_HOURS).default(1),
    /** Whether authors are named because they hold public office. */
    authors: z.enum(['public', 'private']).default('private'),
  })
  .refine(({ accounts, words }) => accounts.length + words.length > 0, {
    error: 'expected accounts or words: without either it would be every post of the network',
  })
export type BlueskySettings = z.infer<typeof settings>
