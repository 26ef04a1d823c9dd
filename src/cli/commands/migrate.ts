import { type Add, config } from '../command.ts'
import { say } from '../out.ts'

/** `tocsin migrate`: brings the store's schema up to this version. Forward only; safe to repeat. */
export const migrate: Add = (program) => {
  program
    .command('migrate')
    .description("Bring the store's schema up to this version")
    .action(async () => {
      const { openData } = await import('../data.ts')
      const { openStore } = await import('../../store/open.ts')
      const steps = await import('../../store/migrate.ts')
      await using data = await openData(await config(), 'main')
      await using store = await openStore(data.databaseUrl, { applicationName: 'tocsin migrate' })
      const { applied } = await steps.migrate(store)
      say(applied.length === 0 ? 'The schema is up to date.' : `Applied ${applied.join(', ')}.`)
    })
}
