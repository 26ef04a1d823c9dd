import { MARKUP } from '../markup.ts'
import type { Mutation } from '../mutate.ts'
import { insert, replaceOne } from '../mutate.ts'
import { one } from '../random.ts'
import type { Target } from '../target.ts'
import { openServed } from './served.ts'

const REPLY = `<a class="tgme_widget_message_reply" href="https://t.me/RoadNews/5"><div class="tgme_widget_message_author">
<span class="tgme_widget_message_author_name">Sam Roe</span></div>
<div class="tgme_widget_message_text js-message_reply_text">Is it open?</div></a>`
const FORWARDED = `<div class="tgme_widget_message_forwarded_from">Forwarded from
<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/other/3"><span>Other road</span></a></div>`
const POLL =
  '<div class="tgme_widget_message_poll"><div class="tgme_widget_message_poll_question">Which road?</div>' +
  '<div class="tgme_widget_message_poll_option_text">This</div></div>'

function message(n: number, inside: string, meta = ''): string {
  return `<div class="tgme_widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="RoadNews/${n}">
${inside}<div class="tgme_widget_message_footer"><span class="tgme_widget_message_meta">${meta}
<a class="tgme_widget_message_date" href="https://t.me/RoadNews/${n}"><time datetime="2026-11-10T10:0${n}:00+04:00">10:00</time></a>
</span></div></div></div>`
}

function words(html: string): string {
  return `<div class="tgme_widget_message_text js-message_text" dir="auto">${html}</div>`
}

const PAGE = `<!doctype html><html><head><meta charset="utf-8"></head><body><main class="tgme_main">
<section class="tgme_channel_history js-message_history">${[
  message(5, words('Yol <b>açıqdır</b>.<br/>Կամուրջը բաց է։ <i class="emoji"><b>👍</b></i>')),
  message(
    6,
    REPLY + words('Yes.'),
    '<span class="tgme_widget_message_from_author">Jo Doe</span>, edited ',
  ),
  message(7, FORWARDED + words('<a href="https://example.org/">example.org</a>')),
  message(8, POLL),
].join('\n')}</section></main></body></html>`

const NUMBERS: readonly Mutation[] = [
  (bytes, pick) =>
    replaceOne(bytes, /(?<=RoadNews\/)\d+/g, pick, () =>
      one(['0', '-1', '5', '999999999999', '9999999999999', '1e9', '', '٣'], pick),
    ),
  (bytes, pick) =>
    replaceOne(bytes, /(?<=datetime=")[^"]*/g, pick, () =>
      one(['', '10:00', '2099-01-01', '0000-00-00T00:00', '+275761-01-01', 'yesterday'], pick),
    ),
  (bytes, pick) => insert(bytes, pick, message(pick(9), words('One more.'))),
]

/** The preview of a channel of Telegram, from a server on loopback to statements. */
export const telegramWeb: Target = {
  name: 'telegram-web',
  documents: [Buffer.from(PAGE)],
  mutations: [...MARKUP, ...NUMBERS],
  open: () =>
    openServed({
      kind: 'telegram-web',
      path: '/s/roadnews',
      types: ['text/html; charset=utf-8', 'text/html', 'text/html; charset=windows-1251', ''],
      settings: [{}, { authors: 'public' }, { since: '2026-10-01', pages: 3 }],
    }),
}
