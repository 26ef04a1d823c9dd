import { status } from '../../../ingest/kinds/a-mastodon.ts'
import { JSON_TEXT } from '../json.ts'
import { MARKUP } from '../markup.ts'
import type { Target } from '../target.ts'
import { openServed } from './served.ts'

const PAGE = [
  status({
    id: 9,
    content: '<p>Körpü<br>açıqdır</p><p><a href="https://example.org/">here</a></p>',
  }),
  status({ id: 8, in_reply_to_id: '7', edited_at: '2026-11-10T11:00:00.000Z', language: 'hy' }),
  status({ id: 6, spoiler_text: 'The bridge', poll: { options: [{ title: 'Open' }] } }),
  status({ id: 5, content: '', reblog: status({ id: 4, account: { acct: 'sam@other.example' } }) }),
  status({ id: 3, quote: { state: 'accepted', quoted_status: status({ id: 2 }) } }),
]

/** A timeline of Mastodon, and what its posts reply to, from a server on loopback to statements. */
export const mastodon: Target = {
  name: 'mastodon',
  documents: [Buffer.from(JSON.stringify(PAGE)), Buffer.from(JSON.stringify(PAGE[0]))],
  mutations: [...JSON_TEXT, ...JSON_TEXT, ...MARKUP],
  open: () =>
    openServed({
      kind: 'mastodon',
      path: '/public',
      answers: ['/api/v1/timelines/public', '/api/v1/statuses/7'],
      types: [
        'application/json; charset=utf-8',
        'application/json',
        'text/html; charset=koi8-r',
        '',
      ],
      settings: [{}, { languages: ['hy'], authors: 'public' }, { since: '2026-10-01', pages: 3 }],
    }),
}
