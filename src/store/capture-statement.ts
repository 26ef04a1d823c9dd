import type { RawItemId } from '../model/ids.ts'
import type { Context } from '../model/context.ts'
import type { Statement } from '../model/item.ts'
import { mondayOf } from '../lib/week.ts'
import type { Identity } from './capture-plan.ts'
import { clean, cleanOrNull, hexOf } from './clean.ts'

/** A statement as it goes into the store, with what tells it apart. */
export type Prepared = Identity &
  Statement & {
    readonly raw: RawItemId
    /** Monday of the week of publication; `null` where that is not known to the day. */
    readonly publishedWeek: string | null
  }

/**
 * A statement counts in the week of publication where that is known to the day. A month or a year
 * is no week: it then counts in the week of capture, and the row says so.
 */
export function prepare(statement: Statement & { readonly raw: RawItemId }): Prepared {
  const text = clean(statement.text)
  const key = clean(statement.key)
  const author = cleanOrNull(statement.author)
  const { publishedAt, precision } = statement
  const dated = publishedAt !== null && (precision === 'second' || precision === 'day')
  return {
    ...statement,
    text,
    key,
    author,
    address: cleanOrNull(statement.address),
    parent: cleanOrNull(statement.parent),
    context: statement.context.map(cleanContext),
    note: cleanOrNull(statement.note),
    keyHash: hexOf('md5', key),
    textHash: hexOf('sha256', text),
    authorHash: hexOf('md5', author ?? ''),
    publishedWeek: dated ? mondayOf(publishedAt) : null,
  }
}

function cleanContext(context: Context): Context {
  const { address, author, text } = context
  return {
    ...context,
    address: cleanOrNull(address),
    author: cleanOrNull(author),
    text: clean(text),
  }
}
