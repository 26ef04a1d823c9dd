import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/cli/config.ts'

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({
      databaseUrl: null,
      redisUrl: null,
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'http://localhost:8080',
      contact: null,
      allowPrivateHosts: [],
      allowPrivateWebhooks: false,
    })
  })

  it('takes an empty variable, as compose passes it, for one that is not set', () => {
    expect(readConfig({ CONTACT: '', PUBLIC_URL: '', REDIS_URL: '' })).toMatchObject({
      contact: null,
      redisUrl: null,
    })
  })

  it('reads secrets from files, without the line end', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-config-'))
    const path = join(folder, 'database_url')
    writeFileSync(path, 'postgres://tocsin:secret@db/tocsin\n')
    chmodSync(path, 0o600)
    const { databaseUrl } = readConfig({ DATABASE_URL_FILE: path })
    expect(databaseUrl).toBe('postgres://tocsin:secret@db/tocsin')
    rmSync(folder, { recursive: true })
  })

  it.each([
    [{ PORT: 'eighty' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://db' }, 'expected postgres://'],
    [{ REDIS_URL: 'http://redis' }, 'expected redis://'],
    [{ PUBLIC_URL: 'tocsin' }, 'PUBLIC_URL'],
    [{ ALLOW_PRIVATE_HOSTS: '10.0.0.0/8' }, 'expected host:port'],
    [{ TRUSTED_PROXIES: '10.0.0.0/8, proxy' }, 'expected IP addresses'],
    [{ PSEUDONYM_KEY: 'short' }, 'expected 32 characters'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ PSEUDONYM_KEY_FILE: '/no/such/file' }, '/no/such/file cannot be read'],
  ])('says of %j what was expected', (env, message) => {
    expect(() => readConfig(env)).toThrow(message)
  })
})
