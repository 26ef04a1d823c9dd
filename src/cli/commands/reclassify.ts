import { type Add, withTocsin } from '../command.ts'
import { say, tell } from '../out.ts'

/** Items opened by one statement, so that none holds locks for long. */
const AT_ONCE = 5000

/**
 * `tocsin reclassify`: has every current item classified again that another lexicon or engine
 * classified. A new classification is added and replaces none: figures as of earlier stay.
 */
export const reclassify: Add = (program) => {
  program
    .command('reclassify')
    .description('Classify again what another version of lexicon or engine classified')
    .action(async () => {
      const { ENGINE_VERSION } = await import('../../classify/index.ts')
      const { reopenWork } = await import('../../store/reopen.ts')
      const opened = await withTocsin({ name: 'reclassify' }, async (tocsin) => {
        const { version: lexicon } = await tocsin.lexicon()
        const versions = { lexicon, engine: ENGINE_VERSION }
        let all = 0
        for (;;) {
          const some = await reopenWork(tocsin.store, 'classify', versions, AT_ONCE)
          if (some === 0) return all
          all += some
        }
      })
      say(`${opened} items will be classified again`)
      if (opened > 0) tell('Workers that run take them within seconds.')
    })
}
