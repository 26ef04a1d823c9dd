import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { REPOSITORY } from '../support/sources.ts'

const LAUNCHER = join(REPOSITORY, 'bin/tocsin')

/** Runs the launcher's own text under a process that says it is another Node. */
function run(node: string): { readonly status: number | null; readonly stderr: string } {
  const claim = `Object.defineProperty(process.versions, 'node', { value: '${node}' })`
  const load = `process.argv.splice(1, 0, '${LAUNCHER}'); require('${LAUNCHER}')`
  const args = ['-e', `${claim}; ${load}`, '--', '--version']
  return spawnSync(process.execPath, args, { encoding: 'utf8' })
}

test.each(['18.20.4', '20.18.3'])('Node %s is told in one sentence that it is too old', (node) => {
  const { status, stderr } = run(node)
  expect(status).toBe(1)
  expect(stderr).toBe(
    `tocsin: this is Node ${node} and Tocsin needs 20.19 or newer. ` +
      'Install one from https://nodejs.org and try again.\n',
  )
})
