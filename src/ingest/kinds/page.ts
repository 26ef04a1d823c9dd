import { z } from 'zod'
import { RetryableError } from '../../lib/errors.ts'
import type { Source } from '../../model/source.ts'
import type { Fetched } from '../../net/net.ts'
import { authorOf } from '../author.ts'
import { rawOfAnswer } from '../raw.ts'
import { makeStatement, withTitle } from '../statement.ts'
import { pageKey } from '../urls.ts'
import { cursorAfter, fetchChanged, unreadable } from './answers.ts'
import { checkWebAddress, type Batch, type Hands, type Kind } from './types.ts'

const ACCEPT = 'text/html, application/xhtml+xml, text/plain;q=0.8'

const settings = z.strictObject({
  /** Whether the page's author is named because they hold public office. */
  authors: z.enum(['public', 'private']).default('private'),
})

type Settings = z.infer<typeof settings>

/** The readable text of one address. An edit of the page is a new version of its statement. */
export const page: Kind<Settings> = {
  about: {
    captures:
      'The readable text of one address, with title, author and date; each edit as a new version.',
    cursor:
      'ETag and Last-Modified of the last answer, so that an unchanged page is not sent again.',
    limits: 'One page a source; up to 10 MB as sent.',
    unseen:
      'Text that a script writes into the page after it was loaded; what stands behind a sign-in; images and sound.',
    terms: 'robots.txt is obeyed. Look into the terms of the site for what may be kept and quoted.',
  },
  settings,
  checkAddress: checkWebAddress,
  async *collect(hands, source, given, cursor) {
    const answer = await fetchChanged(hands, source.address, cursor, ACCEPT)
    if (answer === null) return
    const batch = await batchOf(hands, source, given, answer)
    yield batch
    if (batch.cursor === undefined) {
      const reason = batch.rejected[0]?.reason ?? 'no statement was made'
      throw new RetryableError(`${source.address} could not be read: ${reason}`)
    }
  },
  reread: batchOf,
}

/** The statement of a page. Where it cannot be read, the bytes are kept and the cursor stays. */
async function batchOf(
  hands: Hands,
  source: Source,
  given: Settings,
  answer: Fetched,
): Promise<Batch> {
  const raw = rawOfAnswer(source, answer, hands)
  const parsed = await hands.parser.parse({
    kind: 'page',
    bytes: answer.body,
    contentType: raw.mediaType,
    url: answer.finalUrl,
  })
  if (!parsed.ok || parsed.value.text === '') {
    const reason = parsed.ok ? 'no readable text was found' : parsed.reason
    return unreadable(raw, answer.url, reason)
  }
  const { value } = parsed
  const key = pageKey(answer.finalUrl, value.canonical)
  const author = authorOf(source, value.author, given.authors === 'public', hands.pseudonymise)
  const made = makeStatement(
    {
      ...author,
      raw: raw.id,
      key,
      text: withTitle(value.title, value.text),
      lossy: value.lossy,
      address: key,
      published: value.published,
    },
    hands.now(),
  )
  return {
    raws: [raw],
    statements: made.statement ? [made.statement] : [],
    rejected:
      made.problem === null
        ? []
        : [{ place: answer.url, reason: made.problem, kept: made.statement !== null }],
    cursor: cursorAfter(answer.url, answer),
  }
}
