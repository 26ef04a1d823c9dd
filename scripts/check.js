// @ts-check
/**
 * Checks what needs no running: `npm run check`. Formatting, lint, types of every part, and that the
 * generated documents are those of the sources. Goes through all and then fails if one did.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepare } from './setup.js'
import { ROOT } from './stamps.js'

await prepare()

const checks = [
  { name: 'formatting', run: () => program('prettier/bin/prettier.cjs', ['--check', '.']) },
  { name: 'lint', run: () => program('oxlint/bin/oxlint', ['--deny-warnings']) },
  { name: 'types', run: () => program('typescript/bin/tsc', ['-p', 'tsconfig.json']) },
  { name: 'types of scripts', run: () => program('typescript/bin/tsc', ['-p', 'scripts']) },
  { name: 'types of the dashboard', run: () => program('typescript/bin/tsc', types('dashboard')) },
  { name: 'docs/lexicons.md', run: lexiconDocs },
]

const failed = []
for (const { name, run } of checks) {
  const good = await run()
  process.stderr.write(`${good ? 'ok  ' : 'FAIL'} ${name}\n`)
  if (!good) failed.push(name)
}
if (failed.length > 0) {
  process.stderr.write(`\nFailed: ${failed.join(', ')}. "npm run format" mends formatting.\n`)
  process.exitCode = 1
}

/** @param {string} folder */
function types(folder) {
  return ['-p', join(folder, 'tsconfig.json')]
}

/**
 * @param {string} path below node_modules
 * @param {readonly string[]} args
 */
function program(path, args) {
  const file = join(ROOT, 'node_modules', path)
  return spawnSync(process.execPath, [file, ...args], { cwd: ROOT, stdio: 'inherit' }).status === 0
}

/** The document that describes the lexicons is made from them: `tocsin lexicon docs` writes it. */
async function lexiconDocs() {
  const path = join(ROOT, 'docs', 'lexicons.md')
  const { readLexicon } = await load('lexicon/read.js')
  const { lexiconDocs: write } = await load('lexicon/docs.js')
  const compiled = JSON.parse(readFileSync(join(ROOT, 'dist', 'lexicon.json'), 'utf8'))
  if (existsSync(path) && readFileSync(path, 'utf8') === write(readLexicon(compiled))) return true
  process.stderr.write(
    'docs/lexicons.md is not that of the lexicons: run bin/tocsin lexicon docs\n',
  )
  return false
}

/** @param {string} name below dist */
function load(name) {
  return import(pathToFileURL(join(ROOT, 'dist', name)).href)
}
