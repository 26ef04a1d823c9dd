import type { ItemId } from '../../model/ids.ts'
import { type Add, withTocsin } from '../command.ts'
import { say, tell } from '../out.ts'

/** `tocsin export`: takes evidence out of the store in a form that proves itself. */
export const exportCommand: Add = (program) => {
  const command = program.command('export').description('Take things out of the store')

  command
    .command('evidence <items...>')
    .description('Bundle statements with their bytes, flags, reviews and proofs; an act of the log')
    .requiredOption('--out <path>', 'a new folder, or a file that ends in .zip')
    .option('--no-raw', 'leave the bytes out, which bear the names of private persons')
    .action(async (items: string[], { out, raw }: { out: string; raw: boolean }) => {
      const { exportEvidence } = await import('../export-evidence.ts')
      const { writeBundle } = await import('../../evidence/write.ts')
      const now = new Date()
      const { id, unstamped } = await withTocsin({ name: 'export' }, async (tocsin) => {
        const ids = [...new Set(items)] as ItemId[]
        const made = await exportEvidence(tocsin, ids, { raw, actor: 'system:operator', now })
        await writeBundle(out, made.files, now)
        return made
      })
      if (unstamped !== null) tell(`The manifest has no time-stamp: ${unstamped}`)
      if (raw) tell('The bundle holds bytes as published, names included. Keep it with care.')
      say(`${id} ${out}`)
    })
}
