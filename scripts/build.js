// @ts-check
/**
 * Builds `dist`: `node scripts/build.js [code] [lexicon] [dashboard]`, by default all three.
 * `code`: the sources by the TypeScript compiler. `lexicon`: the YAML of `lexicons` compiled by that
 * code to one file. `dashboard`: the browser application by vite.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { keepStamp, partNames, ROOT, stampOf } from './stamps.js'

const BUILD_INFO = 'dist/.tsbuildinfo'
const STEPS = { code: buildCode, lexicon: buildLexicon, dashboard: buildDashboard }

await main(process.argv.slice(2)).catch((error) => fail(error.message))

/** @param {readonly string[]} asked */
async function main(asked) {
  const unknown = asked.find((name) => !(name in STEPS))
  if (unknown !== undefined) {
    fail(`there is no part "${unknown}": the parts are ${partNames().join(', ')}`)
  }
  for (const part of partNames()) {
    if (asked.length > 0 && !asked.includes(part)) continue
    // Taken before the build: what is edited meanwhile is built at the next call.
    const stamp = stampOf(part)
    await STEPS[part]()
    keepStamp(part, stamp)
  }
}

function buildCode() {
  // The compiler trusts its notes on what it wrote, even where that was removed.
  if (!existsSync(join(ROOT, 'dist/cli/main.js'))) rmSync(join(ROOT, BUILD_INFO), { force: true })
  run('typescript/bin/tsc', ['-p', 'tsconfig.build.json'])
  // It goes into bundles as it is, for a reader that trusts no compiler.
  copyFileSync(join(ROOT, 'src/evidence/verify.mjs'), join(ROOT, 'dist/evidence/verify.mjs'))
}

async function buildLexicon() {
  const { loadLexicon } = await load('lexicon/load.js')
  const { compileLexicon } = await load('lexicon/compile.js')
  const compiled = compileLexicon(loadLexicon(join(ROOT, 'lexicons')))
  const path = join(ROOT, 'dist', 'lexicon.json')
  writeFileSync(`${path}.draft`, JSON.stringify(compiled))
  renameSync(`${path}.draft`, path)
}

/** @param {string} name below dist */
function load(name) {
  return import(pathToFileURL(join(ROOT, 'dist', name)).href)
}

function buildDashboard() {
  run('vite/bin/vite.js', ['build', 'dashboard', '--logLevel', 'warn'])
}

/**
 * Runs a package's program by this very Node.
 * @param {string} program path below node_modules
 * @param {readonly string[]} args
 */
function run(program, args) {
  const path = join(ROOT, 'node_modules', program)
  if (!existsSync(path)) fail(`${program} is not installed: run npm ci`)
  const ended = spawnSync(process.execPath, [path, ...args], { cwd: ROOT, stdio: 'inherit' })
  if (ended.status !== 0) fail(`${program} ${args.join(' ')} failed; what it found is above`)
}

/**
 * @param {string} text
 * @returns {never}
 */
function fail(text) {
  process.stderr.write(`build: ${text}\n`)
  process.exit(1)
}
