// @ts-check
/**
 * Runs the tests: `npm test`, or `npm test -- tests/store` for some. Sets itself up first, and says at
 * the end what could not run here. With `CI=true` what is missing is a failure.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { prepare } from './setup.js'
import { ROOT } from './stamps.js'

/** Programs that some tests need and npm does not bring; any one of the names will do. */
const PROGRAMS = [
  { names: ['redis-server'], what: 'the contract tests on Redis' },
  { names: ['chromium', 'chromium-browser', 'google-chrome'], what: 'the browser tests' },
]

const ROOT_ONLY = '- what only root can show (PostgreSQL under another user): run as root for these'

const missing = PROGRAMS.filter(({ names }) => !names.some(isInPath))
if (missing.length > 0 && process.env.CI === 'true') {
  tell(['CI=true, and what some tests need is missing:', ...missing.map(line)])
  process.exit(1)
}
await prepare()
const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
const args = [vitest, 'run', ...process.argv.slice(2)]
const ended = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' })
const skipped = [...missing.map(line), ...(process.getuid?.() === 0 ? [] : [ROOT_ONLY])]
if (skipped.length > 0) tell(['Skipped, since this machine cannot run them:', ...skipped])
process.exitCode = ended.status ?? 1

/** @param {{ names: readonly string[], what: string }} program */
function line({ names, what }) {
  return `- ${what}: ${names.join(' or ')} is not in PATH`
}

/** @param {string} name */
function isInPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** @param {readonly string[]} lines */
function tell(lines) {
  process.stderr.write(`\n${lines.join('\n')}\n`)
}
