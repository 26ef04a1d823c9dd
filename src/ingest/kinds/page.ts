import { z } from 'zod'
import { RetryableError } from '../../lib/errors.ts'
import { cursorAfter, fetchChanged } from './answers.ts'
import { readAnswer } from './page-statement.ts'
import { checkWebAddress, type Kind } from './types.ts'

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
    const read = await readAnswer(hands, source, answer, given.authors)
    if (!read.ok) {
      yield read.batch
      throw new RetryableError(`${source.address} could not be read: ${read.reason}`)
    }
    yield { ...read.batch, cursor: cursorAfter(source.address, answer) }
  },
  async reread(hands, source, given, answer) {
    return (await readAnswer(hands, source, answer, given.authors)).batch
  },
}
