import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { VERSION } from '../../src/lib/software.ts'
import { commandEnv } from '../support/command.ts'
import { freshDatabase } from '../support/database.ts'
import {
  contextFiles,
  imageOf,
  isIgnored,
  readDockerfile,
  type Stage,
  uncommitted,
  wordsOf,
} from './dockerfile.ts'
import { copyInto, listing } from './image.ts'

const stages = readDockerfile()
const image = imageOf(stages)

/** Installing twice and building takes a minute; on a busy machine with cold caches much longer. */
const BUILD_MS = 600_000

describe('the Dockerfile', () => {
  it('stands on one image of a maintained Node, pinned to an exact version', () => {
    const found = new Set(stages.map((stage) => stage.image))
    expect([...found]).toEqual([expect.stringMatching(/^node:2[46]\.\d+\.\d+-bookworm-slim$/)])
  })

  it('runs as an ordinary user who owns the state folder alone', () => {
    const names = image.instructions.map(({ name }) => name)
    expect(wordsOf(image, 'USER')).toEqual(['node'])
    expect(names.lastIndexOf('COPY')).toBeLessThan(names.indexOf('USER'))
    expect(names.lastIndexOf('RUN')).toBeLessThan(names.indexOf('USER'))
    const owned = image.instructions.filter(({ text }) => text.includes('chown'))
    expect(owned.map(({ text }) => text)).toEqual([
      'mkdir -p /var/lib/tocsin && chown node:node /var/lib/tocsin && chmod 700 /var/lib/tocsin',
    ])
  })

  it('lets no secret, store or history of the clone through', () => {
    for (const path of ['secrets/database_url', '.git/config', '.tocsin/main/x', '.env']) {
      expect([path, isIgnored(path)]).toEqual([path, true])
    }
    expect(
      contextFiles().filter((path) => /^(secrets|\.git|tests|bench)(\/|$)/.test(path)),
    ).toEqual([])
    // What git leaves out is of this machine, and no part of an image.
    expect(uncommitted().filter((path) => !isIgnored(path.replace(/\/$/, '')))).toEqual([])
  })

  it('lets through what the image is made of', () => {
    const through = ['package.json', 'package-lock.json', '.npmrc', 'bin/tocsin', 'src/cli/main.ts']
    expect(through.filter((path) => isIgnored(path) || !contextFiles().includes(path))).toEqual([])
  })
})

describe('what its steps make in a clean folder', { timeout: BUILD_MS }, () => {
  let folder: string
  let app: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tocsin-image-'))
    // Under root PostgreSQL would run as another user, who must get through.
    chmodSync(folder, 0o711)
    const roots = Object.fromEntries(stages.map(({ name }) => [name, join(folder, name)]))
    for (const stage of stages) build(stage, roots)
    app = join(folder, image.name, wordsOf(image, 'WORKDIR')[0] ?? '')
  }, BUILD_MS)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** Runs the image's entry point, in the image's folder, with nothing of this repository in reach. */
  function run(args: readonly string[], env: Record<string, string> = {}, input = '') {
    const [, launcher = ''] = wordsOf(image, 'ENTRYPOINT')
    const command = join(folder, image.name, launcher)
    const ran = spawnSync(process.execPath, [command, ...args], {
      cwd: app,
      input,
      encoding: 'utf8',
      env: { ...commandEnv(), NODE_ENV: 'production', ...env },
    })
    return { code: ran.status, out: ran.stdout, error: ran.stderr }
  }

  it('holds what runs, and neither sources nor what only builds and tests', () => {
    const held = ['dist/cli/main.js', 'dist/lexicon.json', 'dist/dashboard/index.html', 'LICENSE']
    expect(held.filter((path) => !existsSync(join(app, path)))).toEqual([])
    const out = ['src', 'tests', 'scripts', 'dashboard', 'tsconfig.json', '.git', 'secrets']
    expect(out.filter((path) => existsSync(join(app, path)))).toEqual([])
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(app, 'package.json'), 'utf8'),
    ) as Record<string, Record<string, string>>
    const installed = (name: string) => existsSync(join(app, 'node_modules', name))
    expect(Object.keys(dependencies ?? {}).filter((name) => !installed(name))).toEqual([])
    expect(['typescript', 'vite', 'vitest', 'playwright-core'].filter(installed)).toEqual([])
    expect(Object.keys(devDependencies ?? {})).toContain('typescript')
  })

  it('starts, classifies and sets nothing up', () => {
    const before = listing(app)
    expect(run(['--version'])).toEqual({ code: 0, out: `${VERSION}\n`, error: '' })
    const input = JSON.stringify({ id: 1, text: 'Turks are dogs, wrote John Example.' })
    const { code, out, error } = run(['classify'], {}, `${input}\n`)
    expect([code, error]).toEqual([0, ''])
    expect(JSON.parse(out)).toMatchObject({ id: 1, severity: 4, flags: [{ surface: 'dogs' }] })
    expect(run(['lexicon', 'lint'])).toMatchObject({ code: 0, out: '' })
    expect(listing(app)).toEqual(before)
  })

  it('finds itself whole, with a store', async () => {
    await using db = await freshDatabase()
    const { code, out, error } = run(['doctor'], { DATABASE_URL: db.url })
    expect([code, error]).toEqual([0, ''])
    expect(out).toMatch(/ok {4}Dashboard: built/)
    expect(out).toMatch(/ok {4}Schema: up to date/)
    expect(out).not.toContain('BAD')
  })

  it('says, where no store is named, that it brings none', () => {
    const { code, error } = run(['migrate'], { TOCSIN_DATA: join(folder, 'data') })
    expect([code, error]).toEqual([1, expect.stringMatching(/omit=optional.*set DATABASE_URL/s)])
  })
})

/** Does a stage's steps below its folder. The last one's `RUN` needs root and the image's users. */
function build(stage: Stage, roots: Readonly<Record<string, string>>): void {
  const root = roots[stage.name] ?? ''
  const copied = { ...stage, instructions: [] as Stage['instructions'][number][] }
  for (const instruction of stage.instructions) {
    if (instruction.name === 'WORKDIR') copied.instructions.push(instruction)
    if (instruction.name === 'COPY') {
      copyInto(root, { ...copied, instructions: [...copied.instructions, instruction] }, roots)
    }
    if (instruction.name === 'RUN' && stage !== image) {
      step(instruction.text, join(root, wordsOf(stage, 'WORKDIR')[0] ?? ''))
    }
  }
}

function step(command: string, cwd: string): void {
  const foreign = /^(NODE_ENV|NODE_PATH|VITEST.*|TEST|DEV|PROD|MODE|SSR|BASE_URL)$/
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !foreign.test(name)),
  )
  const ran = spawnSync('sh', ['-c', command], {
    cwd,
    encoding: 'utf8',
    env: { ...env, npm_config_prefer_offline: 'true' },
    timeout: BUILD_MS,
  })
  if (ran.status !== 0) {
    throw new Error(`RUN ${command} ended with ${ran.status ?? ran.signal}:\n${ran.stderr}`)
  }
}
