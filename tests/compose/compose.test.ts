import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { VERSION } from '../../src/lib/software.ts'
import { REPOSITORY } from '../support/sources.ts'
import { readCompose, type Service, serviceNamed } from './compose-file.ts'

const compose = readCompose()
const OURS = ['migrate', 'web', 'ingest', 'classify', 'alerts']
const WORKERS = ['ingest', 'classify', 'alerts']
const STORES = ['postgres', 'redis']
const LONG_RUNNING = ['web', ...WORKERS, ...STORES]
/** An upstream version with nothing left open, and the Debian that it stands on. */
const EXACT = /^(postgres:\d+\.\d+|redis:\d+\.\d+\.\d+)-bookworm$/
const all = Object.entries(compose.services)

/** The names of the services for which this is so. */
function which(is: (service: Service) => boolean): readonly string[] {
  return all.filter(([, service]) => is(service)).map(([name]) => name)
}

const service = (name: string) => serviceNamed(compose, name)

describe('docker-compose.yml', () => {
  it('has the parts of Tocsin, PostgreSQL and Redis, and nothing else', () => {
    expect(all.map(([name]) => name).toSorted()).toEqual([...OURS, ...STORES].toSorted())
    expect(OURS.map((name) => service(name).command)).toEqual([
      ['migrate'],
      ['web'],
      ['ingest'],
      ['classify', '--worker'],
      ['alerts'],
    ])
  })

  it('migrates once, and again only where that failed', () => {
    expect(service('migrate')).toMatchObject({
      restart: 'on-failure',
      healthcheck: { disable: true },
      depends_on: { postgres: { condition: 'service_healthy' } },
    })
    expect(which(({ restart }) => restart === 'unless-stopped').toSorted()).toEqual(
      LONG_RUNNING.toSorted(),
    )
  })

  it('checks the health of everything that runs on', () => {
    for (const name of LONG_RUNNING) {
      const { test, ...times } = service(name).healthcheck ?? {}
      expect([name, test?.[0]]).toEqual([name, 'CMD'])
      expect(test?.every((part) => typeof part === 'string' && part !== '')).toBe(true)
      expect(times).toMatchObject({
        interval: expect.stringMatching(/^\d+s$/),
        timeout: expect.stringMatching(/^\d+s$/),
        retries: expect.any(Number),
      })
    }
  })

  it('asks PostgreSQL by TCP, where nothing answers while the database is being made', () => {
    expect(service('postgres').healthcheck?.test?.join(' ')).toContain('-h 127.0.0.1')
  })

  it('starts the parts when the schema is there and the stores are healthy', () => {
    for (const name of ['web', ...WORKERS]) {
      expect([name, service(name).depends_on]).toEqual([
        name,
        {
          migrate: { condition: 'service_completed_successfully' },
          postgres: { condition: 'service_healthy' },
          redis: { condition: 'service_healthy' },
        },
      ])
    }
  })

  it('can run any number of classifiers: none has a name or a port of its own', () => {
    const { container_name: name, ports, volumes } = service('classify')
    expect({ name, ports, volumes }).toEqual({})
  })

  it('publishes the web port alone, and to this machine alone', () => {
    expect(which(({ ports }) => ports !== undefined)).toEqual(['web'])
    const { ports = [], environment } = service('web')
    expect(ports).toEqual([`127.0.0.1:8080:${environment?.['PORT']}`])
    expect(which((one) => one.network_mode !== undefined)).toEqual([])
  })

  it('keeps the stores, and who need not go out, on a network without a way out', () => {
    expect(compose.networks['inside']).toEqual({ internal: true })
    const inner = which(({ networks }) => networks?.join() === 'inside')
    expect(inner.toSorted()).toEqual(['classify', 'migrate', ...STORES])
    expect(which(({ networks }) => !(networks ?? []).includes('inside'))).toEqual([])
  })

  it('lets what publishes heads know the time-stamp authority', () => {
    expect(service('alerts').environment?.['TSA_URL']).toBe('${TSA_URL:-}')
  })

  it.each(Object.keys(compose.services))('gives %s no right that it does not need', (name) => {
    const found = service(name)
    expect(found).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      tmpfs: expect.arrayContaining(['/tmp']),
    })
    expect([found.cap_add, found.privileged]).toEqual([undefined, undefined])
    expect(found.user).toMatch(/^(node|postgres|redis)$/)
  })

  it.each(Object.keys(compose.services))('lets the logs of %s not fill the disk', (name) => {
    expect(service(name).logging).toMatchObject({
      driver: 'json-file',
      options: { 'max-size': expect.stringMatching(/^\d+m$/), 'max-file': '5' },
    })
  })

  it('takes secrets from files alone', () => {
    for (const [name, { file }] of Object.entries(compose.secrets)) {
      expect(file).toBe(`./secrets/${name}`)
    }
    const named = all.flatMap(([, { environment = {} }]) => Object.entries(environment))
    const secret = named.filter(([name]) => /PASSWORD|KEY|SECRET|TOKEN|DATABASE_URL/.test(name))
    expect(secret.length).toBeGreaterThan(0)
    for (const [name, value] of secret) {
      const path = name === 'PASSWORD_FILE' ? /^\/var\/lib\/tocsin\// : /^\/run\/secrets\//
      expect([name, value]).toEqual([expect.stringMatching(/_FILE$/), expect.stringMatching(path)])
    }
    expect(named.filter(([, value]) => /:\/\/[^/]*@/.test(value))).toEqual([])
  })

  it('gives each service the secrets that its environment names, and no others', () => {
    for (const [name, { secrets = [], environment = {} }] of all) {
      const read = Object.values(environment).flatMap(
        (value) => /^\/run\/secrets\/(.+)$/.exec(value)?.[1] ?? [],
      )
      expect([name, read.toSorted()]).toEqual([name, secrets.toSorted()])
      expect(Object.keys(compose.secrets)).toEqual(expect.arrayContaining([...secrets]))
    }
  })

  it('pins every image to an exact version, ours to that of package.json', () => {
    for (const [name, { image }] of all) {
      if (OURS.includes(name)) expect([name, image]).toEqual([name, `tocsin:${VERSION}`])
      else expect([name, image]).toEqual([name, expect.stringMatching(EXACT)])
    }
    expect(which(({ build }) => build === '.').toSorted()).toEqual(OURS.toSorted())
  })

  it('keeps Redis on disk, and lets it refuse writes rather than drop jobs', () => {
    const command = service('redis').command?.join(' ')
    expect(command).toContain('--appendonly yes')
    expect(command).toContain('--maxmemory-policy noeviction')
  })

  it('keeps what must last on volumes that are found again', () => {
    const used = all.flatMap(([, { volumes = [] }]) => volumes.map((one) => one.split(':')[0]))
    expect(used.toSorted()).toEqual(Object.keys(compose.volumes).toSorted())
    expect(Object.values(compose.volumes).every(({ name }) => name?.startsWith('tocsin_'))).toBe(
      true,
    )
  })

  const found = [['docker-compose'], ['docker', 'compose']].find(
    ([command = '', ...args]) => spawnSync(command, [...args, 'version']).status === 0,
  )
  it.skipIf(found === undefined)(
    'is accepted by docker-compose (skipped where it is missing)',
    () => {
      const [command = '', ...args] = found ?? []
      const ran = spawnSync(command, [...args, '-f', 'docker-compose.yml', 'config', '-q'], {
        cwd: REPOSITORY,
        encoding: 'utf8',
      })
      expect([ran.status, ran.stderr]).toEqual([0, ''])
    },
  )
})
