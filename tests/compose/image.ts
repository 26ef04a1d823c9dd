import { cpSync, lstatSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { REPOSITORY } from '../support/sources.ts'
import { contextFiles, type Instruction, type Stage, wordsOf } from './dockerfile.ts'

/** Folders that stand for the roots of stages, by the stage's name. */
export type Roots = Readonly<Record<string, string>>

/**
 * Does the `COPY` instructions of a stage below `root`, as the builder would: from a clone what
 * .dockerignore lets through, from another stage what it made. What npm installed is linked.
 */
export function copyInto(root: string, stage: Stage, roots: Roots): void {
  const app = join(root, wordsOf(stage, 'WORKDIR')[0] ?? '')
  mkdirSync(app, { recursive: true })
  const files = contextFiles()
  for (const copy of stage.instructions.filter(({ name }) => name === 'COPY')) {
    for (const [from, to] of pairs(copy)) {
      const target = join(app, to)
      const stageName = copy.flags['from']
      if (stageName === undefined) copyFromClone(files, from, target)
      else copyFromStage(join(roots[stageName] ?? '', from), target)
    }
  }
}

/** Each source with its target: `COPY a b ./` keeps names, `COPY bin bin` copies what is in it. */
function pairs({ args, flags }: Instruction): readonly (readonly [string, string])[] {
  const sources = args.slice(0, -1)
  const target = args.at(-1) ?? ''
  const keeps = (source: string) => target.endsWith('/') && !isFolder(source, flags['from'])
  return sources.map((source) => [source, keeps(source) ? join(target, basename(source)) : target])
}

function isFolder(source: string, from: string | undefined): boolean {
  return from === undefined && lstatSync(join(REPOSITORY, source)).isDirectory()
}

function copyFromClone(files: readonly string[], from: string, target: string): void {
  const wanted = files.filter(
    (path) => from === '.' || path === from || path.startsWith(`${from}/`),
  )
  if (wanted.length === 0) throw new Error(`Dockerfile: COPY ${from} brings nothing`)
  for (const path of wanted) {
    const rest = from === '.' ? path : path.slice(from.length + 1)
    const copy = join(target, rest)
    mkdirSync(dirname(copy), { recursive: true })
    cpSync(join(REPOSITORY, path), copy, { preserveTimestamps: true })
  }
}

function copyFromStage(from: string, target: string): void {
  if (basename(from) === 'node_modules') symlinkSync(from, target)
  else cpSync(from, target, { recursive: true, preserveTimestamps: true })
}

/** Every file below a folder with its size and time; links are not followed. */
export function listing(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const { size, mtimeMs } = lstatSync(path)
      return `${path.slice(folder.length)} ${size} ${mtimeMs}`
    })
    .toSorted()
}
