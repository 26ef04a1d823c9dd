import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow, REPOSITORY, textOf } from '../support/sources.ts'

export interface Instruction {
  readonly name: string
  /** `--from=build` as `{ from: 'build' }`. */
  readonly flags: Readonly<Record<string, string>>
  /** The words of the line, or of its JSON. */
  readonly args: readonly string[]
  /** All behind the name, as it is written. */
  readonly text: string
}

/** One `FROM` and what follows it. */
export interface Stage {
  readonly name: string
  readonly image: string
  readonly instructions: readonly Instruction[]
}

/** The stages of the Dockerfile, in order; the last one is the image. */
export function readDockerfile(): readonly Stage[] {
  const lines = textOf('Dockerfile')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const stages: { name: string; image: string; instructions: Instruction[] }[] = []
  for (const instruction of lines.map(instructionOf)) {
    const [image = '', as, name] = instruction.args
    if (instruction.name === 'FROM') {
      stages.push({ name: as === 'AS' ? (name ?? '') : 'image', image, instructions: [] })
    } else {
      stages.at(-1)?.instructions.push(instruction)
    }
  }
  return stages
}

/** The last stage: what is made into the image. */
export function imageOf(stages: readonly Stage[]): Stage {
  const found = stages.at(-1)
  if (found === undefined) throw new Error('Dockerfile: there is no FROM')
  return found
}

function instructionOf(line: string): Instruction {
  const [, name = '', text = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? []
  if (text.startsWith('[')) return { name, flags: {}, args: JSON.parse(text) as string[], text }
  const words = text.split(/\s+/)
  const flags = words.flatMap((word) => {
    const [, flag, value] = /^--(\w+)=(.*)$/.exec(word) ?? []
    return name === 'COPY' && flag !== undefined ? [[flag, value ?? ''] as const] : []
  })
  return { name, flags: Object.fromEntries(flags), args: words.slice(flags.length), text }
}

/** The one instruction of this name, as words. */
export function wordsOf({ instructions }: Stage, name: string): readonly string[] {
  const found = instructions.filter((one) => one.name === name)
  if (found.length !== 1) throw new Error(`Dockerfile: expected one ${name}, found ${found.length}`)
  return found[0]?.args ?? []
}

/** `ENV` of a stage. */
export function envOf({ instructions }: Stage): Readonly<Record<string, string>> {
  const words = instructions.filter(({ name }) => name === 'ENV').flatMap(({ args }) => args)
  return Object.fromEntries(words.map((word) => word.split('=', 2) as [string, string]))
}

/** The patterns of .dockerignore: paths, and names at any depth (`**` before them). No exceptions. */
function ignored(): readonly RegExp[] {
  return textOf('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, deep = '', name = ''] = /^(\*\*\/)?([\w.*/-]+)$/.exec(line) ?? []
      if (name === '' || name.includes('**'))
        throw new Error(`.dockerignore: ${line} is unknown here`)
      const pattern = name.replaceAll('.', '\\.').replaceAll('*', '[^/]*')
      return new RegExp(`^${deep === '' ? '' : '(.*/)?'}${pattern}$`)
    })
}

/** Whether .dockerignore keeps a path, or a folder that it is in, out of the image. */
export function isIgnored(path: string): boolean {
  const parts = path.split('/')
  const within = parts.map((_, at) => parts.slice(0, at + 1).join('/'))
  return ignored().some((pattern) => within.some((one) => pattern.test(one)))
}

/** What `COPY` can bring from a clone: what git does not leave out, minus what .dockerignore names. */
export function contextFiles(): readonly string[] {
  const files = git('--cached', '--others', '--exclude-standard') ?? filesBelow('.')
  return files.filter((path) => existsSync(join(REPOSITORY, path)) && !isIgnored(path))
}

/** What lies in this folder and git leaves out; folders end with `/`. */
export function uncommitted(): readonly string[] {
  return git('--others', '--ignored', '--exclude-standard', '--directory') ?? []
}

function git(...options: readonly string[]): readonly string[] | null {
  const ran = spawnSync('git', ['ls-files', '-z', ...options], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  })
  return ran.status === 0 ? ran.stdout.split('\0').filter((path) => path !== '') : null
}
