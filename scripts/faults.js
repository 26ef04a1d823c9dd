// @ts-check
/**
 * Runs the fault suite and prints its table: `npm run test:faults` (minutes), `npm run test:soak` (the
 * same tests with large numbers: hours). `-- F12 F17` runs those rows alone. Sets itself up first. What
 * this machine cannot run is in the table as skipped, with what it needs; with `CI=true` a program
 * that CI installs and that is missing is a failure.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { table } from './fault-table.js'
import { missingPrograms, tell } from './programs.js'
import { prepare } from './setup.js'
import { ROOT } from './stamps.js'

const missing = missingPrograms([{ names: ['redis-server'], what: 'the faults of Redis' }])
const given = process.argv.slice(2)
const long = given.includes('--long')
const rows = given.filter((word) => /^F\d\d$/.test(word))
const others = given.filter((word) => word !== '--long' && !rows.includes(word))
const files = rows.length === 0 ? [] : filesOf(rows)
await prepare()

const folder = mkdtempSync(join(tmpdir(), 'tocsin-faults-'))
const lines = join(folder, 'table.jsonl')
const began = Date.now()
const args = [
  join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
  'run',
  '--config',
  'vitest.faults.config.ts',
  ...(rows.length > 0 ? ['--testNamePattern', rows.join('|')] : []),
  ...files,
  ...others,
]
const form = { TOCSIN_FAULTS: long ? 'long' : 'short', TOCSIN_FAULT_TABLE: lines }
const ended = spawnSync(process.execPath, args, {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, ...form },
})
const found = existsSync(lines) ? readFileSync(lines, 'utf8') : ''
rmSync(folder, { recursive: true, force: true })
const seconds = Math.round((Date.now() - began) / 1000)
process.stdout.write(`\n${table(found, rows)}\n\n${long ? 'long' : 'short'} form, ${seconds} s\n`)
if (missing.length > 0) tell(['Skipped, since this machine cannot run them:', ...missing])
process.exitCode = ended.status ?? 1

/**
 * The test files that name one of these rows: the others need not even be loaded.
 *
 * @param {readonly string[]} asked
 */
function filesOf(asked) {
  const below = join('tests', 'faults')
  const texts = readdirSync(join(ROOT, below)).map((name) => {
    const path = join(below, name)
    return { path, text: readFileSync(join(ROOT, path), 'utf8') }
  })
  const unknown = asked.find((row) => !texts.some(({ text }) => text.includes(row)))
  if (unknown !== undefined) {
    tell([`No test of tests/faults shows the row ${unknown}: see the tables of docs/faults.md.`])
    process.exit(1)
  }
  return texts.filter(({ text }) => asked.some((row) => text.includes(row))).map(({ path }) => path)
}
