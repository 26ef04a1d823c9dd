/** A message as Telegram Desktop writes it. */
export const message = (id: number, text: unknown, more: object = {}) => ({
  id,
  type: 'message',
  date: '2026-11-20T15:00:00',
  date_unixtime: '1795186800',
  from: 'Example Channel',
  from_id: 'channel1000',
  text,
  text_entities: [{ type: 'plain', text }],
  ...more,
})

/** Indented by one space, as the program does. */
export const chat = (messages: readonly unknown[], more: object = {}) =>
  JSON.stringify(
    { name: 'Example Channel', type: 'public_channel', id: 1000, ...more, messages },
    null,
    1,
  )
