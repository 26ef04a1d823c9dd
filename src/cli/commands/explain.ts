import { text as readAll } from 'node:stream/consumers'
import { UsageError } from '../../lib/errors.ts'
import { type Add } from '../command.ts'
import { say, tell } from '../out.ts'

interface ExplainOptions {
  readonly json?: boolean
  readonly language: readonly string[]
}

/** `tocsin explain`: why a text is flagged, or is not, word by word. Needs no store. */
export const explain: Add = (program) => {
  program
    .command('explain [text]')
    .description('Explain word by word why a text is flagged, or is not; needs no store')
    .option('--json', 'print JSON (docs/explain.md) instead of text for people')
    .option('--language <code>', 'a hint such as az; may be given more than once', hint, [])
    .addHelpText('after', AFTER)
    .action(async (given: string | undefined, options: ExplainOptions) => {
      const { explain: explainText } = await import('../../classify/explain/index.ts')
      const { builtLexicon } = await import('../lexicon-file.ts')
      const text = given === undefined || given === '-' ? await fromInput() : given
      const explanation = explainText(builtLexicon(), text, options.language)
      if (options.json === true) {
        const { safeJson } = await import('../explain/safe.ts')
        say(safeJson(explanation))
        return
      }
      const { openStyle } = await import('../explain/style.ts')
      const { printExplanation } = await import('../explain/print.ts')
      say(printExplanation(explanation, openStyle(isStyled())))
    })
}

const AFTER = `
Without a text, or with "-", standard input is read. The exit code is 0 whether or not the text is
flagged. Nothing is masked: the words, names and speakers of the text are printed as they are.
Characters that a terminal would obey or hide are printed by their code point.
Software points, a person decides: a flag is never a finding.

  tocsin explain "They are our neighbours, not dogs."
  tocsin explain --json --language az - < statement.txt`

function hint(code: string, before: readonly string[]): readonly string[] {
  if (!/^[a-z]{2}$/.test(code)) {
    throw new UsageError(`--language ${code}: expected two letters of ISO 639-1, such as az`)
  }
  return [...before, code]
}

async function fromInput(): Promise<string> {
  if (process.stdin.isTTY) tell('Type or paste the text; Ctrl-D ends.')
  return await readAll(process.stdin)
}

/** Styles are for a terminal, unless NO_COLOR is set (https://no-color.org). */
function isStyled(): boolean {
  return process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === ''
}
