import { spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { committedFiles, filesBelow, REPOSITORY, textOf } from '../support/sources.ts'

const { version } = JSON.parse(textOf('package.json')) as { readonly version: string }
/** Compiler and bundler take seconds, and minutes where the machine has other work. */
const BUILDING = 300_000
let clone: string

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly said: string
}

/** Runs the launcher of the clone, as a shell would. */
async function tocsin(...args: readonly string[]): Promise<Ended> {
  const child = spawn(join(clone, 'bin/tocsin'), args, { cwd: tmpdir() })
  let out = ''
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, out, said }
}

/** A clone: what is committed and nothing else, with the packages of this one. */
beforeAll(async () => {
  clone = await mkdtemp(join(tmpdir(), 'tocsin-clone-'))
  for (const path of committedFiles()) await cp(join(REPOSITORY, path), join(clone, path))
  await symlink(join(REPOSITORY, 'node_modules'), join(clone, 'node_modules'))
}, BUILDING)

afterAll(() => rm(clone, { recursive: true, force: true }))

test(
  'a clone builds itself once, of two that start at once, and says so on standard error',
  async () => {
    const [one, other] = await Promise.all([tocsin('--version'), tocsin('--version')])
    for (const { code, out, said } of [one, other]) {
      expect({ code, out }, said).toEqual({ code: 0, out: `${version}\n` })
    }
    expect(`${one.said}${other.said}`.match(/building code, lexicon, dashboard/g)).toHaveLength(1)
    for (const made of ['dist/lexicon.json', 'dist/dashboard/index.html']) {
      expect((await readFile(join(clone, made), 'utf8')).length).toBeGreaterThan(0)
    }
  },
  BUILDING,
)

test('once built it starts without a word', async () => {
  expect(await tocsin('--version')).toEqual({ code: 0, out: `${version}\n`, said: '' })
})

test(
  'a source that was touched is built again, and only its part',
  async () => {
    const path = filesBelow('lexicons').find((name) => name.endsWith('.yml')) ?? ''
    await utimes(join(clone, path), new Date(), new Date())
    const { code, said } = await tocsin('--version')
    expect(code).toBe(0)
    expect(said).toBe('tocsin: building lexicon\n')
  },
  BUILDING,
)

test(
  'a build that fails is named, and the command does not run on what is old',
  async () => {
    const path = join(clone, 'src/cli/root.ts')
    const text = await readFile(path, 'utf8')
    await writeFile(path, `${text}\nexport const broken: number = 'text'\n`)
    const { code, out, said } = await tocsin('--version')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(said).toMatch(/src\/cli\/root\.ts.*TS2322.*tocsin: setting up failed: .*build\.js code/s)
    await writeFile(path, text)
  },
  BUILDING,
)

test('an image without sources runs what it was built with', async () => {
  for (const path of ['src', 'scripts', 'tsconfig.json']) {
    await rm(join(clone, path), { recursive: true })
  }
  expect(await tocsin('--version')).toEqual({ code: 0, out: `${version}\n`, said: '' })
})
