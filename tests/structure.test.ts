import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { committedFiles, filesBelow, type Import, importsOf, textOf } from './support/sources.ts'

/**
 * From the top. A folder imports from those below it, and from none beside it or above. What is pure
 * (review, reports) stands below the store, which keeps what they compute.
 */
const FLOORS: readonly (readonly string[])[] = [
  ['cli'],
  ['ingest', 'classify', 'alerts', 'api'],
  ['queue', 'store', 'lexicon', 'net', 'evidence'],
  ['review', 'reports', 'audit'],
  ['text', 'lib'],
  ['model'],
]
const STAGES = ['ingest', 'classify', 'alerts']
const LONGEST = 300

const sources = filesBelow('src').filter((path) => path.endsWith('.ts'))
const imports = sources.flatMap(importsOf)
const written = ['src', 'dashboard/src', 'tests', 'bench', 'scripts'].flatMap(filesBelow)

function unique(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)]
}

/** The folder of `src` that a path is in: `src/store/open.ts` is in `store`. */
function folderOf(path: string): string {
  return path.split('/')[1] ?? ''
}

function floorOf(folder: string): number {
  return FLOORS.findIndex((floor) => floor.includes(folder))
}

describe('imports', () => {
  test('every folder of src has its floor', () => {
    const folders = [...new Set(sources.map(folderOf))]
    const homeless = folders.filter((folder) => floorOf(folder) < 0)
    expect(homeless, 'name its floor in tests/structure.test.ts').toEqual([])
  })

  test('run down only, and not between neighbours', () => {
    const wrong = imports
      .filter(({ from, to, ours }) => ours && folderOf(from) !== folderOf(to))
      .filter(({ from, to }) => floorOf(folderOf(from)) >= floorOf(folderOf(to)))
      .map(({ from, to }) => `${from} imports ${to}`)
    expect(unique(wrong), 'pass it in from cli, or move what both need to a lower floor').toEqual(
      [],
    )
  })

  test('stay inside src', () => {
    const wrong = imports.filter(({ ours, to }) => ours && !to.startsWith('src/'))
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  test('make no circle', () => {
    expect(circle(), 'move what both need to a file of its own').toBeNull()
  })

  test('of a package take no index that does more than it says', () => {
    const wrong = imports.filter(({ to }) => to === 'natural').map(({ from }) => from)
    expect(wrong, 'import natural/lib/natural/…: its index loads database drivers').toEqual([])
  })

  test('of the dashboard take the contract of the API and the model alone', () => {
    const wrong = filesBelow('dashboard/src')
      .filter((path) => /\.tsx?$/.test(path))
      .flatMap(importsOf)
      .filter(({ ours, to }) => ours && !/^(dashboard|src\/api\/contract|src\/model)\//.test(to))
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  test('of the contract run in a browser', () => {
    const wrong = imports
      .filter(({ from }) => from.startsWith('src/api/contract/'))
      .filter(({ ours, to }) => (ours ? !/^src\/(api\/contract|model)\//.test(to) : to !== 'zod'))
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })
})

describe('the world', () => {
  test('is touched by worker.ts alone inside a stage', () => {
    const wrong = imports
      .filter(({ from }) => STAGES.includes(folderOf(from)) && basename(from) !== 'worker.ts')
      .filter(({ ours, to, typeOnly }) => ours && !typeOnly && /^src\/(store|queue)\//.test(to))
    const found = wrong.map(({ from, to }) => `${from} imports ${to}`)
    expect(found, 'pass it in from worker.ts, or import its type').toEqual([])
  })

  test('is asked in SQL by the store alone', () => {
    const wrong = imports
      .filter(({ from, typeOnly }) => folderOf(from) !== 'store' && !typeOnly)
      .filter(({ from, to }) => to === 'kysely' || (to === 'pg' && folderOf(from) !== 'queue'))
    const found = wrong.map(({ from, to }) => `${from} imports ${to}`)
    expect(found, 'write a verb in src/store and call it').toEqual([])
  })

  test('is unknown to classify, review and reports', () => {
    const wrong = imports.filter(({ from }) => isPure(from)).filter(touchesTheWorld)
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  test('has no clock for classify, review and reports', () => {
    const clock =
      /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bTemporal\.Now\b|\bMath\.random\(/
    const wrong = sources.filter((path) => isPure(path) && clock.test(textOf(path)))
    expect(wrong, 'take the time, or chance, as a parameter').toEqual([])
  })

  test('speaks to cli alone through the environment', () => {
    const wrong = sources.filter((path) => folderOf(path) !== 'cli')
    const found = wrong.filter((path) => /\bprocess\.env\b/.test(textOf(path)))
    expect(found, 'read it in src/cli/config.ts and pass it in').toEqual([])
  })
})

function isPure(path: string): boolean {
  if (basename(path) === 'worker.ts') return false
  return ['classify', 'review', 'reports'].includes(folderOf(path))
}

function touchesTheWorld({ to, ours, typeOnly }: Import): boolean {
  if (typeOnly) return false
  if (ours) return /^src\/(store|queue|net)\//.test(to)
  return to.startsWith('node:') || ['pg', 'kysely', 'bullmq', 'ioredis', 'undici'].includes(to)
}

describe('files', () => {
  test(`have at most ${LONGEST} lines`, () => {
    const long = [...written, ...filesBelow('lexicons'), ...filesBelow('examples')]
      .filter((path) => /\.(tsx?|js|css|yml|md)$/.test(path))
      .map((path) => ({ path, lines: textOf(path).split('\n').length - 1 }))
      .filter(({ lines }) => lines > LONGEST)
    const found = long.map(({ path, lines }) => `${path}: ${lines} lines`)
    expect(found, 'a file is one idea: find the second one and give it a file').toEqual([])
  })

  test('have names in kebab-case', () => {
    const wrong = written
      .flatMap((path) => path.split('/'))
      .filter(
        (name) => name !== 'README.md' && !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(name),
      )
    expect(unique(wrong), 'lower-case words with hyphens').toEqual([])
  })

  test('of each folder of src are explained by a README', () => {
    const folders = [...new Set(sources.map(folderOf))]
    const files = filesBelow('src')
    const silent = folders.filter((folder) => !files.includes(`src/${folder}/README.md`))
    expect(silent, 'say what it is, its files and its rule in a few lines').toEqual([])
  })

  test('speak of the project alone', () => {
    const wrong = committedFiles()
      .filter((path) => path !== 'package-lock.json' && !/\.(png|ico|woff2?|gz|bin)$/.test(path))
      .flatMap((path) => OUTSIDE.filter((word) => word.test(textOf(path))).map(say(path)))
    expect(wrong, 'nobody who clones the project knows of it').toEqual([])
  })

  test('of the lock name no registry', () => {
    expect(textOf('package-lock.json').includes('"resolved"'), 'npm install with .npmrc').toBe(
      false,
    )
  })
})

test('the lock names the packages of every platform, or npm ci refuses it', () => {
  const { packages } = JSON.parse(textOf('package-lock.json')) as {
    readonly packages: Record<string, { readonly optionalDependencies?: Record<string, string> }>
  }
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !homes(path, name).some((home) => home in packages))
      .map((name) => `${name}, wanted by ${path}`),
  )
  expect(missing, 'npm install left them out: take the entries of the last commit').toEqual([])
})

/** Where a package that one at `path` asks for may be, from the nearest. */
function homes(path: string, name: string): readonly string[] {
  const above = path.split('/node_modules/').slice(0, -1)
  const folders = above.map((_, index) => above.slice(0, index + 1).join('/node_modules/'))
  return [path, ...folders, ''].map(
    (home) => `${home === '' ? '' : `${home}/`}node_modules/${name}`,
  )
}

/** Written with a bracket here and there, so that this file does not find itself. */
const OUTSIDE = [/\/work[/]/, /\.\.[/]shared\//, /\bregistry[.]\w/, /\bissue [#\d]/i]

function say(path: string): (word: RegExp) => string {
  return (word) => `${path}: ${word.exec(textOf(path))?.[0] ?? ''}`
}

/** One circle of imports, as paths; `null` where there is none. Types count: they tie as well. */
function circle(): readonly string[] | null {
  const edges = new Map<string, string[]>()
  for (const { from, to, ours, dynamic } of imports) {
    if (ours && !dynamic) edges.set(from, [...(edges.get(from) ?? []), to])
  }
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): readonly string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path]
    if (done.has(path)) return null
    for (const next of edges.get(path) ?? []) {
      const found = visit(next, [...trail, path])
      if (found !== null) return found
    }
    done.add(path)
    return null
  }
  return sources.reduce<readonly string[] | null>((found, path) => found ?? visit(path, []), null)
}
