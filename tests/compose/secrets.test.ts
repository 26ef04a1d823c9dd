import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/cli/config.ts'
import { REPOSITORY } from '../support/sources.ts'
import { readCompose } from './compose-file.ts'

describe('scripts/secrets.js', () => {
  let clone: string
  beforeEach(() => {
    clone = mkdtempSync(join(tmpdir(), 'tocsin-secrets-'))
    mkdirSync(join(clone, 'scripts'))
    for (const path of ['scripts/secrets.js', 'package.json']) {
      copyFileSync(join(REPOSITORY, path), join(clone, path))
    }
  })
  afterEach(() => rmSync(clone, { recursive: true }))

  function run(umask = '022') {
    const script = `umask ${umask}; exec "$0" scripts/secrets.js`
    const options = { cwd: clone, encoding: 'utf8' } as const
    return spawnSync('sh', ['-c', script, process.execPath], options)
  }
  const path = (name: string) => join(clone, 'secrets', name)
  const contents = () =>
    Object.fromEntries(
      readdirSync(path('.')).map((name) => [name, readFileSync(path(name), 'utf8')]),
    )
  const modes = () =>
    ['.', ...readdirSync(path('.'))].map((name) => (statSync(path(name)).mode & 0o777).toString(8))

  it('makes the files that docker-compose.yml mounts, and tells none of them', () => {
    const { status, stdout, stderr } = run()
    expect([status, stdout]).toEqual([0, ''])
    const made = contents()
    expect(Object.keys(made).toSorted()).toEqual(Object.keys(readCompose().secrets).toSorted())
    for (const value of Object.values(made)) expect(stderr).not.toContain(value)
  })

  it('makes secrets that the product takes, and that are the same in both places', () => {
    run()
    const made = contents()
    const config = readConfig({
      DATABASE_URL_FILE: path('database_url'),
      PSEUDONYM_KEY_FILE: path('pseudonym_key'),
    })
    const url = new URL(config.databaseUrl ?? '')
    expect([url.host, url.password]).toEqual(['postgres:5432', made['postgres_password']])
    expect(url.password.length).toBeGreaterThanOrEqual(32)
    expect(config.pseudonymKey?.length).toBeGreaterThanOrEqual(43)
  })

  it('makes others each time it begins anew', () => {
    run()
    const first = contents()
    rmSync(path('.'), { recursive: true })
    run()
    for (const [name, value] of Object.entries(contents())) expect(value).not.toBe(first[name])
  })

  it('keeps files that are there', () => {
    run()
    const first = contents()
    expect(run().status).toBe(0)
    expect(contents()).toEqual(first)
    writeFileSync(path('pseudonym_key'), 'one that the operator brought')
    rmSync(path('database_url'))
    run()
    expect(contents()).toEqual({ ...first, pseudonym_key: 'one that the operator brought' })
  })

  it.each(['022', '077', '000'])(
    'opens the files to the user of the container and the folder to its owner alone, umask %s',
    (umask) => {
      run(umask)
      expect(modes()).toEqual(['700', '644', '644', '644'])
    },
  )

  it('closes a folder that was open', () => {
    mkdirSync(path('.'))
    chmodSync(path('.'), 0o755)
    run()
    expect(modes()[0]).toBe('700')
  })
})
