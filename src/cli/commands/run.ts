import type { Command } from 'commander'
import { type Add } from '../command.ts'
import type { PartName } from '../parts.ts'

const ALL: readonly PartName[] = ['web', 'ingest', 'classify', 'alerts']

/** `tocsin start`: everything in one process. `web`, `ingest` and `alerts`: one part, for compose. */
export const run: Add = (program) => {
  part(program, 'start', 'Run everything in one process; migrates the store first', ALL, true)
  part(program, 'web', 'Serve the dashboard and the API', ['web'])
  part(program, 'ingest', 'Collect the sources as they are scheduled', ['ingest'])
  part(program, 'alerts', 'Deliver alerts', ['alerts'])
}

function part(
  program: Command,
  name: string,
  description: string,
  parts: readonly PartName[],
  migrate = false,
): void {
  program
    .command(name)
    .description(description)
    .action(async () => {
      const { runParts } = await import('../run-parts.ts')
      await runParts(parts, migrate)
    })
}
