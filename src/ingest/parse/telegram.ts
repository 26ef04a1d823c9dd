import { parseHTML } from 'linkedom'
import { decodeMarkup } from '../charset.ts'
import { textOf, wholeHtml } from '../html-text.ts'
import type { ChannelMessage, ParsedChannel } from './types.ts'

/** A preview page shows 20 messages; what shows more than this is no such page. */
const MOST_MESSAGES = 500
const MOST_CHARACTERS = 8_000_000

type Node = Parameters<typeof textOf>[0]
interface Element {
  querySelector(selector: string): Element | null
  querySelectorAll(selector: string): Iterable<Element>
  getAttribute(name: string): string | null
  readonly textContent: string | null
}

/** Reads a page of a public channel's preview, `https://t.me/s/<channel>`. */
export function parseTelegram(bytes: Uint8Array, contentType: string): ParsedChannel {
  const { text, lossy } = decodeMarkup(bytes, contentType)
  const { document } = parseHTML(wholeHtml(text.slice(0, MOST_CHARACTERS)))
  const page = document as unknown as Element
  const found = [...page.querySelectorAll('.tgme_widget_message[data-post]')]
  return {
    isPreview:
      page.querySelector('.tgme_channel_history, .tgme_channel_info') !== null || found.length > 0,
    messages: found.slice(0, MOST_MESSAGES).flatMap((message) => messageOf(message) ?? []),
    lossy,
  }
}

function messageOf(message: Element): ChannelMessage | null {
  const post = /^([\w.-]{1,64})\/(\d{1,12})$/.exec(message.getAttribute('data-post') ?? '')
  if (post === null) return null
  const from = message.querySelector('.tgme_widget_message_forwarded_from_name')
  const reply = message.querySelector('.tgme_widget_message_reply')
  const meta = message.querySelector('.tgme_widget_message_meta')
  return {
    channel: post[1] ?? '',
    number: Number(post[2]),
    text: wordsOf(message),
    published: timeOf(message),
    author: textIn(message.querySelector('.tgme_widget_message_from_author')) || null,
    forwarded: from && { author: textIn(from), address: from.getAttribute('href') },
    reply: reply && {
      author: textIn(reply.querySelector('.tgme_widget_message_author_name')),
      address: reply.getAttribute('href'),
      text: textIn(reply.querySelector('.tgme_widget_message_text, .tgme_widget_message_metatext')),
    },
    edited: /(?:^|[\s,])edited(?:$|\s)/.test(textIn(meta)),
    service: (message.getAttribute('class') ?? '').split(/\s+/).includes('service_message'),
  }
}

/** What was written, or asked in a poll; the quotation of another message is not part of it. */
function wordsOf(message: Element): string {
  const own = textIn(message.querySelector('.js-message_text'))
  const poll = [
    message.querySelector('.tgme_widget_message_poll_question'),
    ...message.querySelectorAll('.tgme_widget_message_poll_option_text'),
  ].map(textIn)
  return [own, ...poll].filter((part) => part !== '').join('\n')
}

function timeOf(message: Element): string | null {
  const time =
    message.querySelector('.tgme_widget_message_date time[datetime]') ??
    message.querySelector('time[datetime]')
  return time?.getAttribute('datetime') ?? null
}

function textIn(element: Element | null): string {
  return element === null ? '' : textOf(element as unknown as Node)
}
