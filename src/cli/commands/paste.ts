import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { StatementBody } from '../../api/contract/statements.ts'
import { UsageError } from '../../lib/errors.ts'
import { type Add, withTocsin } from '../command.ts'
import { say, tell } from '../out.ts'

interface PasteOptions {
  readonly address?: string
  readonly speaker?: string
  readonly office?: boolean
  readonly published?: string
  readonly note?: string
  readonly language?: string
}

/** `tocsin paste`: keeps one statement, from a file or standard input; prints the item's id. */
export const paste: Add = (program) => {
  program
    .command('paste [file]')
    .description('Keep one statement, from a file or standard input')
    .option('--address <url>', 'where it was published')
    .option('--speaker <name>', 'who said it; a pseudonym is kept unless --office is given')
    .option('--office', 'the speaker holds public office, or is a public body')
    .option('--published <date>', '2026, 2026-11, 2026-11-21 or 2026-11-21T10:00:00Z')
    .option('--note <text>', 'a remark of yours')
    .option('--language <code>', 'a hint such as az, where you are sure')
    .action(async (file: string | undefined, options: PasteOptions) => {
      const statement = await read(file, options)
      const { pasteStatement } = await import('../paste.ts')
      const { item, added } = await withTocsin({ name: 'paste' }, (tocsin) =>
        pasteStatement(tocsin, statement),
      )
      tell(added ? 'Kept; it is classified when a worker runs.' : 'It was there; seen once more.')
      say(item)
    })
}

async function read(file: string | undefined, options: PasteOptions): Promise<StatementBody> {
  if (file === undefined && process.stdin.isTTY) tell('Paste the statement; Ctrl-D ends.')
  const contract = await import('../../api/contract/statements.ts')
  const { office, ...rest } = options
  const parsed = contract.StatementBody.safeParse({
    ...rest,
    text: file === undefined ? await text(process.stdin) : await readFile(file, 'utf8'),
    speakerIsOffice: office === true,
  })
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new UsageError(`The statement was not taken: ${wrong.join('; ')}`)
}
