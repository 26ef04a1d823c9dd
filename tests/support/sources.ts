import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'

/** The folder of package.json. */
export const REPOSITORY = resolve(import.meta.dirname, '../..')

/** What is never committed, or not written by us. */
const LEFT_OUT = /^(node_modules|dist|coverage|\.git|\.tocsin|\.vite.*)$/

/** The files below a folder of the repository, as paths from its root with `/`. */
export function filesBelow(folder: string): readonly string[] {
  const found: string[] = []
  for (const entry of readdirSync(join(REPOSITORY, folder), { withFileTypes: true })) {
    const path = posix.join(folder, entry.name)
    if (LEFT_OUT.test(entry.name)) continue
    if (entry.isDirectory()) found.push(...filesBelow(path))
    else if (entry.isFile()) found.push(path)
  }
  return found
}

/** What is committed; where there is no git, all that is there. */
export function committedFiles(): readonly string[] {
  const git = spawnSync('git', ['ls-files', '-z'], { cwd: REPOSITORY, encoding: 'utf8' })
  if (git.status !== 0) return filesBelow('.')
  return git.stdout.split('\0').filter((path) => path !== '' && existsSync(join(REPOSITORY, path)))
}

export function textOf(path: string): string {
  return readFileSync(join(REPOSITORY, path), 'utf8')
}

/** A module that a file imports: a path from the root for one of ours, a name for a package. */
export interface Import {
  readonly from: string
  readonly to: string
  readonly ours: boolean
  /** Gone after compiling: `import type`, or every name inside the braces is a type. */
  readonly typeOnly: boolean
  /** `import('…')`, which is loaded when it is reached. */
  readonly dynamic: boolean
}

const STATIC = /^\s*(?:import|export)\s+(type\s+)?([^'"();]*?\bfrom\s+)?['"]([^'"\n]+)['"]/gm
const DYNAMIC = /\b(typeof\s+)?import\(\s*['"]([^'"]+)['"]/g

/** What a file imports and re-exports. */
export function importsOf(path: string): readonly Import[] {
  const text = textOf(path).replace(/\/\*[\s\S]*?\*\//g, '')
  const fixed = [...text.matchAll(STATIC)].map(([, type, names = '', to = '']) =>
    imported(path, to, type !== undefined || onlyTypes(names), false),
  )
  const moving = [...text.matchAll(DYNAMIC)].map(([, type, to = '']) =>
    imported(path, to, type !== undefined, true),
  )
  return [...fixed, ...moving]
}

function imported(from: string, to: string, typeOnly: boolean, dynamic: boolean): Import {
  const ours = to.startsWith('.')
  const target = relative(REPOSITORY, resolve(REPOSITORY, dirname(from), to))
    .split(sep)
    .join('/')
  return { from, to: ours ? target : to, ours, typeOnly, dynamic }
}

function onlyTypes(names: string): boolean {
  const braces = /^\s*\{([^}]*)\}\s*from\s+$/.exec(names)?.[1]
  if (braces === undefined) return false
  const parts = braces.split(',').filter((part) => part.trim() !== '')
  return parts.length > 0 && parts.every((part) => part.trim().startsWith('type '))
}
