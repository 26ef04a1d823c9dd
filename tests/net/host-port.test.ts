import { describe, expect, it } from 'vitest'
import { ConfigError } from '../../src/lib/errors.ts'
import { isNamed, parseHostPorts, portOf } from '../../src/net/host-port.ts'

describe('parseHostPorts', () => {
  it('reads pairs apart by commas or white space', () => {
    expect(parseHostPorts(' 127.0.0.1:8080, [::1]:80\nintranet.example:9000 ')).toEqual([
      { host: '127.0.0.1', port: 8080 },
      { host: '[::1]', port: 80 },
      { host: 'intranet.example', port: 9000 },
    ])
  })

  it('reads an empty text as none', () => {
    expect(parseHostPorts('  ')).toEqual([])
  })

  it('writes hosts as the URL parser does', () => {
    expect(parseHostPorts('LocalHost:80 0x7f.1:81 [0:0::1]:82').map((pair) => pair.host)).toEqual([
      'localhost',
      '127.0.0.1',
      '[::1]',
    ])
  })

  it.each([
    '127.0.0.1',
    ':80',
    'a:0',
    'a:65536',
    'a:x',
    '*:80',
    'http://a:80',
    '::1:80',
    'a/b:80',
    'a:80:90',
    'u@a:80',
  ])('refuses %s and says what is expected', (text) => {
    expect(() => parseHostPorts(text)).toThrow(ConfigError)
  })
})

describe('isNamed', () => {
  it('takes the scheme\u2019s own port where none is written', () => {
    expect(portOf(new URL('https://a.example/'))).toBe(443)
    expect(isNamed(new URL('http://a.example/'), [{ host: 'a.example', port: 80 }])).toBe(true)
    expect(isNamed(new URL('https://a.example/'), [{ host: 'a.example', port: 80 }])).toBe(false)
  })
})
