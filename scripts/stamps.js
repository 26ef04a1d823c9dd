// @ts-check
/**
 * Whether what was installed and built is still that of the sources. Cheap enough to ask at every
 * start: it looks at names, sizes and times of files, and reads the two lock files.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of package.json. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** @typedef {'code' | 'lexicon' | 'dashboard'} Part */

/**
 * What each part of `dist` is made from, and one file that it makes.
 * @type {Readonly<Record<Part, { from: readonly string[], makes: string }>>}
 */
const PARTS = {
  code: {
    from: ['src', 'tsconfig.json', 'tsconfig.build.json', 'package.json'],
    makes: 'dist/cli/main.js',
  },
  lexicon: {
    from: ['lexicons', 'src/lexicon', 'src/text', 'src/model'],
    makes: 'dist/lexicon.json',
  },
  dashboard: {
    from: ['dashboard', 'src/api/contract', 'src/model', 'package.json'],
    makes: 'dist/dashboard/index.html',
  },
}

const FILE = 'dist/.stamps.json'

/** The parts that are missing or older than their sources, in the order they are built in. */
export function staleParts() {
  const kept = readStamps()
  return partNames().filter(
    (part) => kept[part] !== stampOf(part) || !existsSync(join(ROOT, PARTS[part].makes)),
  )
}

/** The names of all parts, in the order they are built in. */
export function partNames() {
  return /** @type {Part[]} */ (Object.keys(PARTS))
}

/**
 * What the sources of a part look like now.
 * @param {Part} part
 */
export function stampOf(part) {
  const hash = createHash('sha256')
  for (const path of PARTS[part].from) add(hash, path)
  return hash.digest('hex')
}

/**
 * Keeps the stamp that a part's sources had before it was built.
 * @param {Part} part
 * @param {string} stamp
 */
export function keepStamp(part, stamp) {
  mkdirSync(join(ROOT, 'dist'), { recursive: true })
  writeFileSync(join(ROOT, FILE), `${JSON.stringify({ ...readStamps(), [part]: stamp })}\n`)
}

/** Whether `node_modules` lacks a package of package-lock.json or has another version of one. */
export function modulesAreStale() {
  const installed = readLock('node_modules/.package-lock.json')
  if (installed === null) return true
  const wanted = readLock('package-lock.json') ?? {}
  return Object.entries(wanted).some(([path, entry]) => {
    if (path === '') return false
    const found = installed[path]
    // A package for another platform is optional and absent.
    return found === undefined ? entry.optional !== true : found.version !== entry.version
  })
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean }> | null}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(join(ROOT, path), 'utf8')).packages
  } catch {
    return null
  }
}

/** @returns {Partial<Record<Part, string>>} */
function readStamps() {
  try {
    return JSON.parse(readFileSync(join(ROOT, FILE), 'utf8'))
  } catch {
    return {}
  }
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function add(hash, path) {
  const found = statSync(join(ROOT, path), { throwIfNoEntry: false })
  if (found === undefined) return
  if (!found.isDirectory()) {
    hash.update(`${path}\0${found.size}\0${found.mtimeMs}\n`)
    return
  }
  for (const name of readdirSync(join(ROOT, path)).toSorted()) {
    if (name !== 'node_modules') add(hash, `${path}/${name}`)
  }
}
