import { chat, message } from '../../../ingest/kinds/telegram-file.ts'
import { JSON_TEXT } from '../json.ts'
import { one } from '../random.ts'
import type { Target } from '../target.ts'
import { openPath } from './path.ts'

const MESSAGES = [
  message(1, 'Körpü açıqdır'),
  message(2, ['The bridge is ', { type: 'bold', text: 'open' }, '.'], { reply_to_message_id: 1 }),
  { id: 3, type: 'service', date: '2026-11-20T15:01:00', actor: 'Example Channel', action: 'x' },
  message(4, 'Կամուրջը բաց է։', { edited_unixtime: '1795187000', forwarded_from: 'Other' }),
]
const OTHERS = [message(1, 'Мост открыт', { from: 'Jo', from_id: 'user7' })]
const ALL = {
  about: 'what was exported',
  chats: {
    list: [
      { name: 'Example', type: 'public_channel', id: 1000, messages: MESSAGES },
      { name: 'Jo', type: 'personal_chat', id: 2000, messages: OTHERS },
    ],
  },
}
const SETTINGS = [
  {},
  { authors: 'public' },
  { username: 'example_channel' },
  { chats: ['1000', '2000'] },
] as const

/** The result.json that Telegram Desktop writes, of one chat and of all, from a file to statements. */
export const telegramExport: Target = {
  name: 'telegram-export',
  documents: [Buffer.from(chat(MESSAGES)), Buffer.from(JSON.stringify(ALL, null, 1))],
  mutations: JSON_TEXT,
  open: () => openPath('telegram-export', 'result.json', (pick) => one(SETTINGS, pick)),
}
