import { z } from 'zod'
import { RetryableError } from '../../lib/errors.ts'
import type { RawItem } from '../../model/item.ts'
import type { Source } from '../../model/source.ts'
import { authorOf } from '../author.ts'
import { contextOf, type GivenContext } from '../context.ts'
import type { ChannelMessage, ParsedChannel } from '../parse/types.ts'
import { rawOfAnswer } from '../raw.ts'
import { makeStatement } from '../statement.ts'
import { fetchChanged } from './answers.ts'
import { backfillSettings } from './backfill.ts'
import { readTwoEnds, type Post, type PostPage } from './two-ends.ts'
import type { Hands, Kind } from './types.ts'
import { readUrl } from '../../lib/url.ts'

const ACCEPT = 'text/html'
/** The hosts of Telegram's preview. */
const HOSTS: ReadonlySet<string> = new Set(['t.me', 'telegram.me', 'telegram.dog'])
const PATH = /^\/s\/([A-Za-z]\w{3,63})\/?$/

const settings = z.strictObject({
  /** Whether those who sign messages, or are passed on, are named because they hold public office. */
  authors: z.enum(['public', 'private']).default('private'),
  ...backfillSettings,
})
type Settings = z.infer<typeof settings>

/** Public channels of Telegram, as their preview in a browser shows them. */
export const telegramWeb: Kind<Settings> = {
  about: {
    captures:
      'Messages of a public channel as its preview page shows them (`https://t.me/s/<channel>`): text, date, who signed, from whom it is passed on, what it answers, whether it was edited, and polls.',
    cursor:
      'The numbers of the newest and the oldest message read, and prints of the newest 20, so that a page on which nothing was said or edited is not kept again.',
    limits:
      'Pages of about 20 messages, 50 a run or as `pages` says; back to `since`. An edit is seen while the message is among the newest 20.',
    unseen:
      'Channels that are private or have no preview; groups; comments; reactions and figures of views; pictures, sound and what is written in them; messages deleted before they were seen; edits of older messages.',
    terms:
      'Telegram’s terms of service and its content licensing terms, which restrict collecting and using what is published there for training or selling: read them, and keep to public channels.',
  },
  settings,
  checkAddress,
  async *collect(hands, source, given, cursor) {
    const page = (query: string) => pageOf(hands, source, given, query)
    const ends = {
      head: () => page(''),
      newer: (than: string) => page(`?after=${than}`),
      older: (than: string) => page(`?before=${than}`),
    }
    yield* readTwoEnds(hands, source.address, ends, cursor, given)
  },
}

/**
 * A port of its own is no address of Telegram: `src/net` contacts it only where the operator names
 * host and port, so that nothing is let through here that was not let through there.
 */
function checkAddress(address: string): string | null {
  const url = readUrl(address)
  const telegram = url?.protocol === 'https:' && url.port === '' && HOSTS.has(url.hostname)
  if (url && (telegram || url.port !== '') && PATH.test(url.pathname) && url.search === '') {
    return url.username || url.password ? 'the address must not carry a name or password' : null
  }
  return `expected https://t.me/s/<channel>, found ${JSON.stringify(address.slice(0, 100))}`
}

async function pageOf(
  hands: Hands,
  source: Source,
  given: Settings,
  query: string,
): Promise<PostPage> {
  const address = `${source.address.replace(/\/$/, '')}${query}`
  const answer = await fetchChanged(hands, address, {}, ACCEPT, [404])
  if (answer === null) throw withoutPreview(source)
  const raw = rawOfAnswer(source, answer, hands)
  const read = await hands.parser.parse({
    kind: 'telegram',
    bytes: answer.body,
    contentType: raw.mediaType,
    url: answer.finalUrl,
  })
  if (!read.ok) {
    throw new RetryableError(`${address} could not be read: ${read.reason}`)
  }
  if (!read.value.isPreview) throw withoutPreview(source)
  return { raw, last: false, ...postsOf(hands, source, given, raw, read.value) }
}

function withoutPreview(source: Source): RetryableError {
  return new RetryableError(
    `${source.address} shows no messages; expected the preview of a public channel. It may be ` +
      'private, restricted or renamed: open the address in a browser, or collect it from an export.',
  )
}

function postsOf(
  hands: Hands,
  source: Source,
  given: Settings,
  raw: RawItem,
  { messages, lossy }: ParsedChannel,
): Pick<PostPage, 'posts' | 'rejected'> {
  const channel = PATH.exec(new URL(source.address).pathname)?.[1]?.toLowerCase()
  const own = messages.filter((message) => message.channel.toLowerCase() === channel)
  const strays = messages.length - own.length
  const reason = `${strays} messages of another channel are left out`
  const rejected = strays === 0 ? [] : [{ place: raw.address, reason, kept: true }]
  const posts = own.map((message): Post => {
    const { number, text, published, service } = message
    const made = async () =>
      service || text === '' ? null : madeOf(hands, source, given, raw, message, lossy)
    return { id: String(number), print: text, published, make: made }
  })
  return { posts, rejected }
}

function madeOf(
  hands: Hands,
  source: Source,
  given: Settings,
  raw: RawItem,
  message: ChannelMessage,
  lossy: boolean,
) {
  const isPublic = given.authors === 'public'
  const address = `https://t.me/${message.channel}/${message.number}`
  const statement = {
    ...authorOf(source, message.author, isPublic, hands.pseudonymise),
    raw: raw.id,
    key: address,
    address,
    text: message.text,
    lossy,
    published: message.published,
    parent: message.reply?.address ?? null,
    note: message.edited ? 'shown as edited' : null,
    context: contextOf(hands, source, aroundOf(message, isPublic)),
  }
  return makeStatement(statement, hands.now())
}

function aroundOf({ reply, forwarded }: ChannelMessage, authorIsPublic: boolean) {
  const around: GivenContext[] = []
  if (reply) around.push({ relation: 'parent', authorIsPublic, ...reply })
  if (forwarded) around.push({ relation: 'forwarded', authorIsPublic, ...forwarded })
  return around
}
