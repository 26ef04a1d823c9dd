import { spawnSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { REPOSITORY } from './sources.ts'

/**
 * Compiles the processes of the fault suite, which starts hundreds of them: a compiled one is up in
 * half the time. {@link spawnEntry} finds them by the environment.
 */
export default function compile(): void {
  const tsc = join(REPOSITORY, 'node_modules/typescript/bin/tsc')
  const args = [tsc, '-p', join(REPOSITORY, 'tests/support/tsconfig.json')]
  const ended = spawnSync(process.execPath, args, { stdio: 'inherit' })
  if (ended.status !== 0) throw new Error('The processes of the tests do not compile')
  // It is asked for the version.
  copyFileSync(join(REPOSITORY, 'package.json'), join(REPOSITORY, 'dist/processes/package.json'))
  process.env['TOCSIN_PROCESSES'] = join(REPOSITORY, 'dist/processes/tests/support')
}
