// @ts-check
/**
 * Runs the tests: `npm test`, or `npm test -- tests/store` for some. Sets itself up first, and says at
 * the end what could not run here. With `CI=true` what is missing is a failure. The faults have a
 * command of their own: `npm run test:faults`.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { missingPrograms, tell } from './programs.js'
import { prepare } from './setup.js'
import { ROOT } from './stamps.js'

const PROGRAMS = [
  { names: ['redis-server'], what: 'the contract tests on Redis' },
  { names: ['chromium', 'chromium-browser', 'google-chrome'], what: 'the browser tests' },
]

const ROOT_ONLY = '- what only root can show (PostgreSQL under another user): run as root for these'

const missing = missingPrograms(PROGRAMS)
await prepare()
const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
const args = [vitest, 'run', ...process.argv.slice(2)]
const ended = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' })
const skipped = [...missing, ...(process.getuid?.() === 0 ? [] : [ROOT_ONLY])]
if (skipped.length > 0) tell(['Skipped, since this machine cannot run them:', ...skipped])
process.exitCode = ended.status ?? 1
