import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emptyDatabase } from '../support/database.ts'
import { freshRedis, type FreshRedis } from '../support/redis.ts'
import { REPOSITORY } from '../support/sources.ts'
import { readCompose, serviceNamed } from './compose-file.ts'
import type { Surroundings } from './container.ts'
import { imageOf, readDockerfile, wordsOf } from './dockerfile.ts'
import { copyInto } from './image.ts'
import { openRelay, type Relay } from './relay.ts'

/** A query that only a claim of work sends. */
const CLAIM = 'claimed as ('

/** What compose would make of docker-compose.yml: an image, secrets, stores and a network. */
export interface Stack extends AsyncDisposable {
  readonly app: string
  readonly databaseUrl: string
  readonly redis: FreshRedis
  /** The way to PostgreSQL of all but the classifiers. */
  readonly relay: Relay
  /** The ways of the two classifiers: each holds its claims until it is released. */
  readonly classifiers: readonly [Relay, Relay]
  /** The surroundings of a service's container; each has its own `/`. */
  around(
    name: string,
    options?: { readonly relay?: Relay; readonly env?: Readonly<Record<string, string>> },
  ): Surroundings
}

/** `await using stack = await openStack()`: an empty database, and nothing started yet. */
export async function openStack(): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-compose-'))
  const stages = readDockerfile()
  const image = imageOf(stages)
  const roots = Object.fromEntries(stages.map(({ name }) => [name, join(folder, name)]))
  for (const { name } of stages.slice(0, -1)) linkStage(roots[name] ?? '')
  copyInto(folder, image, roots)
  const app = join(folder, wordsOf(image, 'WORKDIR')[0] ?? '')

  const { url } = await emptyDatabase()
  const socket = join(parts(url).searchParams.get('host') ?? '', '.s.PGSQL.5432')
  const relay = await openRelay(socket)
  const classifiers = [await openRelay(socket, CLAIM), await openRelay(socket, CLAIM)] as const
  const redis = await freshRedis()
  const compose = readCompose()
  const secrets = makeSecrets(folder)
  let count = 0

  return {
    app,
    databaseUrl: url,
    redis,
    relay,
    classifiers,
    around: (name, options = {}) => {
      const root = join(folder, 'containers', `${name}-${(count += 1)}`)
      const { port } = options.relay ?? relay
      const service = serviceNamed(compose, name)
      mount(root, secrets, service.secrets ?? [], overTcp(url, port))
      mkdirSync(join(root, 'var/lib/tocsin'), { recursive: true })
      return {
        root,
        app,
        image,
        service,
        hosts: { 'redis:6379': `127.0.0.1:${redis.port}` },
        given: { CONTACT: 'tests@tocsin.example' },
        otherwise: options.env ?? {},
      }
    },
    [Symbol.asyncDispose]: async () => {
      for (const one of [relay, ...classifiers, redis]) await one[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true })
    },
  }
}

/** The stages that make `dist` and `node_modules`, which this repository has made already. */
function linkStage(root: string): void {
  mkdirSync(root, { recursive: true })
  symlinkSync(REPOSITORY, join(root, 'app'))
}

/** Runs scripts/secrets.js in a clone of its own, as the operator does. @returns its folder */
function makeSecrets(folder: string): string {
  const clone = join(folder, 'clone')
  mkdirSync(join(clone, 'scripts'), { recursive: true })
  for (const path of ['scripts/secrets.js', 'package.json']) {
    copyFileSync(join(REPOSITORY, path), join(clone, path))
  }
  const ran = spawnSync(process.execPath, [join(clone, 'scripts/secrets.js')])
  if (ran.status !== 0) throw new Error(`scripts/secrets.js: ${ran.stderr.toString()}`)
  return join(clone, 'secrets')
}

/** Mounts a service's secrets; the store's address leads to the one that is here. */
function mount(root: string, from: string, names: readonly string[], databaseUrl: string): void {
  const target = join(root, 'run/secrets')
  mkdirSync(target, { recursive: true })
  for (const name of names) copyFileSync(join(from, name), join(target, name))
  writeFileSync(join(target, 'database_url'), databaseUrl)
}

/** The address of a database behind a relay. */
function overTcp(url: string, port: number): string {
  const { username, password, pathname } = parts(url)
  return `postgres://${username}:${password}@127.0.0.1:${port}${pathname}`
}

/** The parts of an address that leads to a socket, which has no host. */
function parts(url: string): URL {
  return new URL(url.replace('@/', '@localhost/'))
}
