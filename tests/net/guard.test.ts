import { describe, expect, it } from 'vitest'
import { AddressRefused } from '../../src/net/errors.ts'
import { openNet } from '../../src/net/net.ts'
import { reply, serve } from '../support/http.ts'
import { REFUSED_HOSTS } from './refused-addresses.ts'

const contact = 'mailto:monitor@example.org'
const hook = { headers: {}, body: '{}', timeoutMs: 2000 }

/** Headers carry ASCII alone; URLs may write the rest as percent codes. */
const asciiOf = (host: string) => host.replace(/[^\x21-\x7e]/g, encodeURIComponent)

describe('the guard', () => {
  it('F35: sends no byte to any refused host, by get or by post', async () => {
    await using victim = await serve({ '/': reply('secret') })
    await using net = openNet({ allowPrivate: [], contact, ports: [victim.port] })
    for (const host of REFUSED_HOSTS) {
      const url = `http://${host}:${victim.port}/`
      await expect(net.get(url), url).rejects.toThrow(AddressRefused)
      await expect(net.post(url, hook), url).rejects.toThrow(AddressRefused)
    }
    expect(victim.connections()).toBe(0)
  })

  it('F36: follows a redirect to no refused host', async () => {
    await using victim = await serve({ '/': reply('secret') })
    let host = ''
    await using entrance = await serve({
      '/': (_, response) =>
        response.writeHead(302, { location: `http://${asciiOf(host)}:${victim.port}/` }).end(),
    })
    await using net = openNet({
      allowPrivate: [entrance.named],
      contact,
      ports: [victim.port],
      minDelayMs: 0,
    })
    for (host of REFUSED_HOSTS) {
      await expect(net.get(`${entrance.url}/`), host).rejects.toThrow(AddressRefused)
    }
    expect(victim.connections()).toBe(0)
    expect(entrance.paths.length).toBeGreaterThan(REFUSED_HOSTS.length)
  })

  it.each(['file:///etc/passwd', 'gopher://127.0.0.1/', 'data:,x', 'http://a:b@example.org/'])(
    'follows no redirect to %s',
    async (location) => {
      await using entrance = await serve({ '/': reply('', { location }, 301) })
      await using net = openNet({ allowPrivate: [entrance.named], contact, minDelayMs: 0 })
      await expect(net.get(`${entrance.url}/`)).rejects.toThrow(AddressRefused)
    },
  )

  it('F37: checks what a name resolves to at each dial, so that rebinding gains nothing', async () => {
    await using victim = await serve({ '/': reply('secret') })
    let asked = 0
    // Public at the first look and loopback at the second: what a rebinding name server answers.
    const resolve = async () => {
      asked += 1
      return asked % 2 === 1 ? ['2606:4700:4700::1111', '127.0.0.1'] : ['127.0.0.1']
    }
    await using net = openNet({ allowPrivate: [], contact, ports: [victim.port], resolve })
    const tries = Array.from({ length: 1000 }, (_, n) =>
      net.post(`http://n${n}.example.org:${victim.port}/`, hook).then(
        () => 'reached',
        (error: Error) => error.name,
      ),
    )
    expect(new Set(await Promise.all(tries))).toEqual(new Set(['AddressRefused']))
    expect(asked).toBe(1000)
    expect(victim.connections()).toBe(0)
  })

  it('dials the address that it checked, and does not ask again', async () => {
    await using server = await serve({ '/': reply('mine') })
    let asked = 0
    const resolve = async () => {
      asked += 1
      return asked === 1 ? ['127.0.0.1'] : ['127.0.0.2']
    }
    await using net = openNet({
      allowPrivate: [{ host: 'mine.example', port: server.port }],
      contact,
      resolve,
    })
    const posted = await net.post(`http://mine.example:${server.port}/`, {
      ...hook,
      allowPrivate: true,
    })
    expect(posted.body).toBe('mine')
    expect(asked).toBe(1)
  })

  it('lets a named host be read, and never be a webhook unless that is asked for', async () => {
    await using server = await serve({ '/': reply('mine') })
    await using net = openNet({ allowPrivate: [server.named], contact, minDelayMs: 0 })
    const got = await net.get(`${server.url}/`)
    expect(Buffer.from(got.body).toString()).toBe('mine')
    const before = server.connections()
    await expect(net.post(`${server.url}/`, hook)).rejects.toThrow(AddressRefused)
    expect(server.connections()).toBe(before)
    expect((await net.post(`${server.url}/`, { ...hook, allowPrivate: true })).status).toBe(200)
  })
})
