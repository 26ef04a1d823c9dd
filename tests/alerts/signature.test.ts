import * as fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { newSecret } from '../../src/alerts/secret.ts'
import { signedHeaders } from '../../src/alerts/signature.ts'
import type { DeliveryId } from '../../src/model/ids.ts'

const secret = newSecret()
const message = {
  id: '0198f0c0-0000-7000-8000-000000000001' as DeliveryId,
  body: '{"type":"alert.raised","data":{"severity":4}}',
}

function accepted(key: string, body: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(key).verify(body, headers)
    return true
  } catch {
    return false
  }
}

/** `text` with the character at `place` replaced by another one. */
function changed(text: string, place: number, by: number): string {
  const old = text.charCodeAt(place)
  return (
    text.slice(0, place) + String.fromCharCode(((old - 32 + by) % 95) + 32) + text.slice(place + 1)
  )
}

describe('the signature of an alert', () => {
  it('is accepted by the library of Standard Webhooks', () => {
    expect(accepted(secret, message.body, signedHeaders(message, [secret], new Date()))).toBe(true)
  })

  it('agrees with the vector that the specification gives', () => {
    const headers = signedHeaders(
      { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek' as DeliveryId, body: '{"test": 2432232314}' },
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      new Date(1614265330 * 1000),
    )
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  it('is refused once one byte of the body is changed, wherever it is', () => {
    const headers = signedHeaders(message, [secret], new Date())
    fc.assert(
      fc.property(
        fc.nat(message.body.length - 1),
        fc.integer({ min: 1, max: 94 }),
        (place, by) => !accepted(secret, changed(message.body, place, by), headers),
      ),
      { numRuns: 4000 },
    )
  })

  it('is refused with another secret, and with a made-up signature', () => {
    const headers = signedHeaders(message, [secret], new Date())
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const forged = Buffer.from(bytes).toString('base64')
        return (
          !accepted(`whsec_${forged}`, message.body, headers) &&
          !accepted(secret, message.body, { ...headers, 'webhook-signature': `v1,${forged}` })
        )
      }),
      { numRuns: 3000 },
    )
  })

  it.each([-6 * 60, 6 * 60])('is refused when replayed %i seconds off', (seconds) => {
    const at = new Date(Date.now() + seconds * 1000)
    expect(accepted(secret, message.body, signedHeaders(message, [secret], at))).toBe(false)
  })

  it('is refused when its id or its time is that of another message', () => {
    const headers = signedHeaders(message, [secret], new Date())
    const time = String(Number(headers['webhook-timestamp']) + 1)
    for (const swap of [{ 'webhook-id': 'another' }, { 'webhook-timestamp': time }]) {
      expect(accepted(secret, message.body, { ...headers, ...swap })).toBe(false)
    }
  })

  it('is accepted with the old and with the new secret while they change over', () => {
    const next = newSecret()
    const both = signedHeaders(message, [next, secret], new Date())
    expect(accepted(secret, message.body, both)).toBe(true)
    expect(accepted(next, message.body, both)).toBe(true)
    const after = signedHeaders(message, [next], new Date())
    expect(accepted(secret, message.body, after)).toBe(false)
    expect(accepted(next, message.body, after)).toBe(true)
  })
})
