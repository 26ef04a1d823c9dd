import { createServer } from 'node:tls'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import type { FetchFailed } from '../../src/net/errors.ts'
import { openNet } from '../../src/net/net.ts'

/** A TLS server without a certificate: it hears which host is meant, and cannot go on. */
async function serveTls() {
  const names: string[] = []
  const server = createServer({
    SNICallback: (name, done) => {
      names.push(name)
      done(null)
    },
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    names,
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: () => new Promise<void>((done) => server.close(() => done())),
  }
}

it.each([
  ['secure.example', ['secure.example']],
  ['127.0.0.1', []],
])('TLS names the host %s, though the address that was checked is dialled', async (host, names) => {
  await using server = await serveTls()
  await using net = openNet({
    allowPrivate: [{ host, port: server.port }],
    contact: 'monitor@example.org',
    resolve: async () => ['127.0.0.1'],
  })
  const posting = net.post(`https://${host}:${server.port}/`, {
    headers: {},
    body: '',
    timeoutMs: 5000,
    allowPrivate: true,
  })
  const error: FetchFailed = await posting.then(
    () => undefined as never,
    (thrown) => thrown,
  )
  expect(error.reason).toBe('tls')
  expect(server.names).toEqual(names)
})
