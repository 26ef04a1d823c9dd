import { expect, test } from 'vitest'
import { openNet } from '../../src/net/net.ts'
import { reply, serve } from '../support/http.ts'

test('an answer says what was sent for it and which address gave it', async () => {
  const seen: unknown[] = []
  await using server = await serve({
    '/old': reply('', { location: '/new' }, 302),
    '/new': (asked, response) => {
      seen.push(asked.headers)
      response.writeHead(200, { 'content-type': 'text/plain' }).end('Hello.')
    },
  })
  const contact = 'tests@tocsin.example'
  await using net = openNet({ allowPrivate: [server.named], contact, minDelayMs: 0 })
  const answer = await net.get(`${server.url}/old`, { accept: 'text/plain', etag: '"1"' })
  expect(answer.redirects).toEqual([`${server.url}/old`])
  expect(answer.remoteAddress).toBe('127.0.0.1')
  expect(seen).toEqual([answer.requestHeaders])
})
