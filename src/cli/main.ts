import { Command, CommanderError } from 'commander'
import { messageOf, UsageError } from '../lib/errors.ts'
import { commands } from './commands/index.ts'
import { VERSION } from '../lib/software.ts'

/**
 * Runs the command line.
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage.
 */
export async function main(args: readonly string[]): Promise<number> {
  const program = new Command('tocsin')
    .description('Watches public statements for dehumanising and inciting rhetoric.')
    .version(VERSION)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`tocsin: ${text}`) })
    .showHelpAfterError('(tocsin --help lists what there is)')
  let code = 0
  for (const add of Object.values(commands)) add(program, (found) => (code = found))
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    process.stderr.write(`tocsin: ${messageOf(error)}\n`)
    if (process.env['LOG_LEVEL'] === 'debug') process.stderr.write(`${stack(error)}\n`)
    return error instanceof UsageError ? 2 : 1
  }
}

function stack(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
