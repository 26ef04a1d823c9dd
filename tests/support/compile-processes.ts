import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { REPOSITORY } from './sources.ts'

const OUT = 'dist/processes/tests/support'

/**
 * Bundles the processes of the fault suite, which starts hundreds of them: a bundle is up in a third
 * of the time that its modules take one by one. {@link spawnEntry} finds them by the environment.
 */
export default async function compile(): Promise<void> {
  await build({
    root: REPOSITORY,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: OUT,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: [
          'tests/support/stage-process.ts',
          'tests/support/struck-process.ts',
          // Started as a thread by its path, which is beside whoever starts it.
          'src/ingest/parse/thread.ts',
        ],
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  })
  // It is asked for the version.
  copyFileSync(join(REPOSITORY, 'package.json'), join(REPOSITORY, 'dist/processes/package.json'))
  process.env['TOCSIN_PROCESSES'] = join(REPOSITORY, OUT)
}
