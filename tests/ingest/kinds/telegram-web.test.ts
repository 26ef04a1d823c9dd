import { describe, expect, it } from 'vitest'
import { kindOf } from '../../../src/ingest/kinds/index.ts'
import { pseudonym } from '../../../src/ingest/pseudonym.ts'
import { reply, serve, type Handler, type Loopback } from '../../support/http.ts'
import { aSource } from '../a-source.ts'
import { gather, KEY, realHands, type Gathered } from './hands.ts'

interface Said {
  readonly n: number
  readonly html?: string
  readonly inside?: string
  readonly meta?: string
  readonly day?: string
  readonly channel?: string
  readonly classes?: string
}

/** A message as the preview shows it. */
const message = ({
  n,
  html,
  inside = '',
  meta = '',
  day,
  channel = 'RoadNews',
  classes = '',
}: Said) =>
  `<div class="tgme_widget_message_wrap"><div class="tgme_widget_message ${classes}" data-post="${channel}/${n}">
  <div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name"><span>Road news</span></a></div>
  ${inside}${html === undefined ? '' : `<div class="tgme_widget_message_text js-message_text" dir="auto">${html}</div>`}
  <div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span>
  <span class="tgme_widget_message_meta">${meta}<a class="tgme_widget_message_date" href="https://t.me/${channel}/${n}">
  <time datetime="${day ?? '2026-11-10'}T10:00:00+04:00">10:00</time></a></span></div></div></div>`
const channelPage = (said: readonly Said[]) =>
  `<!doctype html><html><body><main><section class="tgme_channel_history js-message_history">
  ${said.map(message).join('')}</section></main></body></html>`

/** The preview of a channel: pages of 20, `before` and `after` as Telegram answers them. */
function preview(said: readonly Said[]): Handler & { readonly queries: string[] } {
  const queries: string[] = []
  const handler: Handler = (request, response) => {
    const query = new URL(request.url ?? '', 'http://t').searchParams
    queries.push(query.toString())
    const before = Number(query.get('before') ?? Infinity)
    const after = Number(query.get('after') ?? Number.NaN)
    const shown = Number.isNaN(after)
      ? said.filter(({ n }) => n < before).slice(-20)
      : said.filter(({ n }) => n > after).slice(0, 20)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(channelPage(shown))
  }
  return Object.assign(handler, { queries })
}
const many = (from: number, to: number): Said[] =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ n: from + at, html: `Number ${from + at}` }))
const named = (name: string) => pseudonym(KEY, 'a-source', name)
const numbers = (got: Gathered) => got.statements.map((one) => Number(one.key.split('/').at(-1)))
const sourceOf = (server: Loopback, settings = {}) =>
  aSource({ kind: 'telegram-web', address: `${server.url}/s/roadnews`, settings })

const check = (address: string) => kindOf({ kind: 'telegram-web' }).checkAddress(address)

describe('a channel of Telegram', () => {
  it('gives messages word for word, with line breaks and links, under their permalinks', async () => {
    const html =
      'Yol <b>açıqdır</b>.<br/>Ճանապարհը բաց է։<br/><a href="https://example.org/">example.org</a> <i class="emoji"><b>👍</b></i>'
    await using server = await serve({ '/s/roadnews': preview([{ n: 7, html }]) })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server))
    expect(got.error).toBeNull()
    expect(got.statements).toMatchObject([
      {
        key: 'https://t.me/RoadNews/7',
        address: 'https://t.me/RoadNews/7',
        text: 'Yol açıqdır.\nՃանապարհը բաց է։\nexample.org 👍',
        author: 'Example Outlet',
        authorIsPublic: true,
        publishedAt: '2026-11-10T06:00:00.000Z',
        note: null,
        context: [],
      },
    ])
    expect(got.statements[0]?.text).not.toContain('1.2K')
    expect(got.raws).toHaveLength(1)
  })

  it('keeps who signed, what is answered and from whom it is passed on, as pseudonyms', async () => {
    const meta = '<span class="tgme_widget_message_from_author">Jo Doe</span>, edited '
    const inside = `<div class="tgme_widget_message_forwarded_from">Forwarded from
      <a class="tgme_widget_message_forwarded_from_name" href="https://t.me/other/3"><span>Other road</span></a></div>
      <a class="tgme_widget_message_reply" href="https://t.me/RoadNews/5"><div class="tgme_widget_message_author">
      <span class="tgme_widget_message_author_name">Sam Roe</span></div>
      <div class="tgme_widget_message_text js-message_reply_text">Is it open?</div></a>`
    await using server = await serve({
      '/s/roadnews': preview([{ n: 7, html: 'Yes.', meta, inside }]),
    })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server))
    expect(got.statements).toMatchObject([
      {
        text: 'Yes.',
        author: named('Jo Doe'),
        parent: 'https://t.me/RoadNews/5',
        note: 'shown as edited',
        context: [
          { relation: 'parent', author: named('Sam Roe'), text: 'Is it open?' },
          { relation: 'forwarded', author: named('Other road'), address: 'https://t.me/other/3' },
        ],
      },
    ])
    expect(JSON.stringify(got.statements)).not.toMatch(/Jo Doe|Sam Roe|Other road/)
  })

  it('passes over service messages and pictures without a word of error', async () => {
    const said = [
      { n: 1, html: 'Road news was created', classes: 'service_message' },
      { n: 2, inside: '<a class="tgme_widget_message_photo_wrap" href="x"></a>' },
      { n: 3, html: 'Words.' },
    ]
    await using server = await serve({ '/s/roadnews': preview(said) })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server))
    expect(numbers(got)).toEqual([3])
    expect(got.rejected).toEqual([])
  })

  it('is read again only where something is new or edited', async () => {
    const said: Said[] = many(1, 5)
    await using server = await serve({ '/s/roadnews': preview(said) })
    await using hands = realHands([server.named])
    const first = await gather(hands, sourceOf(server))
    expect(numbers(first)).toEqual([1, 2, 3, 4, 5])
    const same = await gather(hands, sourceOf(server), first.cursor)
    expect(same).toMatchObject({ batches: [], error: null })
    said[1] = { n: 2, html: 'Number 2, edited', meta: 'edited ' }
    said.push({ n: 6, html: 'Number 6' })
    const edited = await gather(hands, sourceOf(server), same.cursor)
    expect(edited.statements.map((one) => one.text)).toEqual(['Number 2, edited', 'Number 6'])
  })

  it('is read back to a day, over several runs, each message once', async () => {
    const said = many(1, 90).map((one) => ({
      ...one,
      day: one.n <= 30 ? '2026-09-01' : '2026-11-01',
    }))
    const shown = preview(said)
    await using server = await serve({ '/s/roadnews': shown })
    await using hands = realHands([server.named])
    const source = sourceOf(server, { since: '2026-10-01', pages: 2 })
    const seen: number[] = []
    let cursor: unknown = {}
    for (let run = 0; run < 6; run += 1) {
      const got = await gather(hands, source, cursor)
      expect(got.error).toBeNull()
      seen.push(...numbers(got))
      cursor = got.cursor
    }
    expect(seen.toSorted((a, b) => a - b)).toEqual(many(31, 90).map(({ n }) => n))
    expect(cursor).toMatchObject({ done: true })
    expect(shown.queries.filter((query) => query.startsWith('before'))).toHaveLength(3)
  })

  it('leaves no gap where more was said between two runs than a page shows, cut off or not', async () => {
    const said = many(1, 10)
    await using server = await serve({ '/s/roadnews': preview(said) })
    await using hands = realHands([server.named])
    const source = sourceOf(server, { pages: 3 })
    let { cursor } = await gather(hands, source)
    said.push(...many(11, 110))
    const seen: number[] = []
    for (let run = 0; run < 4; run += 1) {
      const got = await gather(hands, source, cursor)
      seen.push(...numbers(got))
      cursor = got.cursor
    }
    expect([...new Set(seen)]).toEqual(many(11, 110).map(({ n }) => n))
  })

  it('with numbers that are missing is not taken for one with a gap for ever', async () => {
    const said: Said[] = [{ n: 1, html: 'One' }]
    await using server = await serve({ '/s/roadnews': preview(said) })
    await using hands = realHands([server.named])
    const first = await gather(hands, sourceOf(server, { pages: 1 }))
    said.splice(0, 1, { n: 50, html: 'Fifty' }, { n: 90, html: 'Ninety' })
    const second = await gather(hands, sourceOf(server, { pages: 1 }), first.cursor)
    expect([...new Set(numbers(second))]).toEqual([50, 90])
    expect(await gather(hands, sourceOf(server, { pages: 1 }), second.cursor)).toMatchObject({
      error: null,
      statements: [],
    })
  })

  it.each([
    [
      'has no preview',
      reply('<html><body><div class="tgme_page">Send message</div></body></html>'),
    ],
    ['leads to a page without messages', reply('', { location: '/roadnews' }, 302)],
    ['is not there', reply('', {}, 404)],
    ['answers with something else', reply('{"ok":true}', { 'content-type': 'application/json' })],
    ['answers with nothing', reply('')],
  ])('that %s fails in words', async (_, handler) => {
    await using server = await serve({
      '/s/roadnews': handler,
      '/roadnews': reply('<html><body>Preview is off</body></html>'),
    })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server))
    expect(got.error).toMatch(/shows no messages; expected the preview of a public channel/)
  })

  it('takes nothing that another channel says, nor numbers that are none', async () => {
    const said = [
      { n: 5, html: 'Mine.' },
      { n: 6, html: 'Not mine.', channel: 'other' },
      { n: Number.NaN, html: 'Nobody’s.' },
    ]
    const page = reply(channelPage(said))
    await using server = await serve({ '/s/roadnews': page })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server))
    expect(got.statements.map((one) => one.text)).toEqual(['Mine.'])
    expect(got.rejected.join()).toMatch(/1 messages of another channel/)
  })

  it('that always shows the same page is not asked for ever', async () => {
    const page = channelPage(many(1, 20))
    let asked = 0
    await using server = await serve({
      '/s/roadnews': (_, response) => {
        asked += 1
        response.end(page)
      },
    })
    await using hands = realHands([server.named])
    const got = await gather(hands, sourceOf(server, { since: '2020-01-01' }))
    expect(got.error).toBeNull()
    expect(asked).toBe(2)
  })
})

describe('the address of a channel', () => {
  it.each([
    'https://t.me/s/roadnews',
    'https://telegram.me/s/Road_News',
    'http://127.0.0.1:8080/s/roadnews',
  ])('may be %s', (address) => expect(check(address)).toBeNull())
  it.each([
    'https://t.me/roadnews',
    'http://t.me/s/roadnews',
    'https://t.me/s/',
    'https://t.me/s/a/b',
    'https://t.me/s/roadnews?before=5',
    'https://t.me.example.org/s/roadnews',
    'https://example.org/s/roadnews',
    'https://me:secret@t.me/s/roadnews',
    'roadnews',
  ])('may not be %s', (address) => expect(check(address)).not.toBeNull())

  it('with a port of its own is contacted only where the operator names it', async () => {
    await using server = await serve({ '/s/roadnews': preview(many(1, 2)) })
    await using hands = realHands([])
    const got = await gather(hands, sourceOf(server))
    expect(got.error).toMatch(/AddressRefused/)
    expect(server.paths).toEqual([])
  })
})
