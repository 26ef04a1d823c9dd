import { z } from 'zod'
import { backfillSettings } from './backfill.ts'
import { createApi, type StatusPage } from './mastodon/api.ts'
import { placeOf, type Place } from './mastodon/place.ts'
import { postOf } from './mastodon/statements.ts'
import { readTwoEnds, type PostPage } from './two-ends.ts'
import { checkWebAddress, type Kind } from './types.ts'

const settings = z.strictObject({
  /** Whether authors are named because they hold public office. */
  authors: z.enum(['public', 'private']).default('private'),
  /** Only posts that their author marks with one of these languages, or with none. */
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/, { error: 'expected a language code such as az' }))
    .max(20)
    .default([]),
  /** Of an account: whether its replies are read, and what it passes on. */
  replies: z.boolean().default(true),
  reblogs: z.boolean().default(true),
  ...backfillSettings,
})
type Settings = z.infer<typeof settings>

/** A server gives at most so many at once. */
const LIMIT = 40

/** Public posts of a server of Mastodon, or of one that speaks its API. */
export const mastodon: Kind<Settings> = {
  about: {
    captures:
      'Public posts of one server: all (`https://host/public`, `/public/local`, `/public/remote`), of a tag (`/tags/<tag>`) or of an account (`/@name`): text, warning, polls, author, date, what they reply to or quote. What is passed on is kept once, under the address of whoever wrote it.',
    cursor:
      'The ids of the newest and the oldest post read, and prints of the newest 40, so that a page on which nothing was said or edited is not kept again.',
    limits:
      'Pages of 40 posts, 50 a run or as `pages` says, within what the server grants (`X-RateLimit`); back to `since` as far as the server goes. 40 parents a run are asked for. An edit is seen while the post is among the newest 40.',
    unseen:
      'Posts that the server has not got: a server knows of others what its people follow. Posts that reach it late, unless they are among its newest 40; posts for followers alone; in timelines, those of authors who opt out of being indexed; timelines that a server shows to its people alone; pictures and sound.',
    terms:
      'The rules of each server (`/about`), many of which forbid automated collecting or name conditions; ask its operator first. Authors’ wish not to be indexed is obeyed in timelines and tags.',
  },
  settings,
  checkAddress(address) {
    const problem = checkWebAddress(address)
    if (problem !== null || placeOf(address) !== null) return problem
    return `expected https://host/public, /public/local, /public/remote, /tags/<tag> or /@<account>, found ${JSON.stringify(address.slice(0, 100))}`
  },
  async *collect(hands, source, given, cursor) {
    const place = placeOf(source.address)
    if (place === null) return
    const api = createApi(hands, source)
    const known = z.object({ account: z.string() }).safeParse(cursor)
    const account =
      place.kind !== 'account'
        ? null
        : known.success
          ? known.data.account
          : await api.accountId(place.account)
    const owner = place.kind === 'account' ? place.account : null
    const page = async (query: string): Promise<PostPage> => {
      const found = await api.statuses(`${pathOf(place, account, given)}limit=${LIMIT}${query}`)
      const posts = found.statuses.map((status) =>
        postOf(hands, source, { ...given, owner }, api, found, status),
      )
      return { raw: found.raw, posts, last: found.last, rejected: unreadOf(found) }
    }
    const ends = {
      head: () => page(''),
      // What follows ends with a page that is empty, whatever the server says of a next one.
      newer: async (than: string) => ({ ...(await page(`&min_id=${than}`)), last: false }),
      older: (than: string) => page(`&max_id=${than}`),
    }
    const extra = account === null ? {} : { account }
    yield* readTwoEnds(hands, source.address, ends, cursor, { ...given, extra })
  },
}

function pathOf(place: Place, account: string | null, given: Settings): string {
  switch (place.kind) {
    case 'public':
      return `timelines/public?${place.query === '' ? '' : `${place.query}&`}`
    case 'tag':
      return `timelines/tag/${encodeURIComponent(place.tag)}?`
    case 'account': {
      const without = [
        given.replies ? '' : 'exclude_replies=true&',
        given.reblogs ? '' : 'exclude_reblogs=true&',
      ]
      return `accounts/${encodeURIComponent(account ?? '')}/statuses?${without.join('')}`
    }
  }
}

function unreadOf({ unread, raw }: StatusPage) {
  if (unread === 0) return []
  return [{ place: raw.address, reason: `${unread} statuses could not be read`, kept: false }]
}
