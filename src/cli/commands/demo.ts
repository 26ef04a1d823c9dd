import { UsageError } from '../../lib/errors.ts'
import { type Add, config } from '../command.ts'
import { tell } from '../out.ts'

/** `tocsin demo`: the whole main job on statements written for it, on a store of its own. */
export const demo: Add = (program, done) => {
  program
    .command('demo')
    .description('Show the whole main job on statements written for it, on a store of its own')
    .option('--once', 'do everything, check every number, and end')
    .option('--clean', "remove the demo's data")
    .action(async ({ once, clean }: { once?: boolean; clean?: boolean }) => {
      if (once === true && clean === true) throw new UsageError('Give --once or --clean, not both')
      const { runDemo } = await import('../demo/index.ts')
      const { cleanDemo } = await import('../demo/own-store.ts')
      if (clean === true) tell(`Removed ${await cleanDemo(await config())}`)
      else done(await runDemo(await config(), once === true))
    })
}
