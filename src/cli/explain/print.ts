import type { Explanation, Near } from '../../classify/explain/types.ts'
import { quoted } from '../../classify/explain/words.ts'
import { categoryRows, entryRows, type Row } from './entry-lines.ts'
import { flagRows } from './flag-lines.ts'
import { markText } from './marks.ts'
import { safe } from './safe.ts'
import type { Style } from './style.ts'
import { wrap } from './wrap.ts'

const LABEL = 13
/** Longer than any label. */
const WIDE_LABEL = 18

/**
 * An explanation for a person at a terminal: what came of the text, the text with marks, each flag
 * row by row, and what was near. Whatever the text holds, nothing of it is obeyed by the terminal.
 */
export function printExplanation(explanation: Explanation, style: Style): string {
  const { said, language, flags, near, lexicon, engine, note } = explanation
  return [
    ...wrap(safe(said), '', ''),
    '',
    ...textLines(explanation, style),
    '',
    ...rowLines(['Language', language.said], ''),
    ...rowLines(['Read by', `lexicon ${lexicon}, engine ${engine}`], ''),
    ...flags.flatMap((one, at) => [
      '',
      ...wrap(safe(`“${one.flag.surface}” ${one.said}.`), `${at + 1}. `, '   '),
      ...flagRows(one).flatMap((row) => rowLines(row, '   ')),
    ]),
    ...section('The entries', entryRows(flags)),
    ...section('The categories', categoryRows(flags)),
    ...(near.length === 0 ? [] : ['', 'Near, and what stopped it', ...near.flatMap(nearLines)]),
    ...leftOut(explanation),
    '',
    note,
  ].join('\n')
}

function textLines(explanation: Explanation, style: Style): readonly string[] {
  const { text, roles } = markText(explanation, style)
  const lines = wrap(text, '  ', '  ')
  if (roles.length === 0) return lines
  return [...lines, '', ...wrap(`${style.legend(roles)}; with the number of the flag`, '  ', '  ')]
}

function rowLines([label, said]: Row, indent: string, column = LABEL): readonly string[] {
  return wrap(safe(said), indent + label.padEnd(column), indent + ' '.repeat(column))
}

function section(title: string, parts: readonly (readonly Row[])[]): readonly string[] {
  if (parts.length === 0) return []
  const lines = parts.flatMap((rows) => rows.flatMap((row) => rowLines(row, '  ', WIDE_LABEL)))
  return ['', title, ...lines]
}

function nearLines({ words, said }: Near): readonly string[] {
  const at = words[0]?.span[0] ?? 0
  return wrap(safe(`${quoted(words)} at ${at}: ${said}.`), '- ', '  ')
}

function leftOut({ nearLeftOut }: Explanation): readonly string[] {
  return nearLeftOut === 0 ? [] : [`  and ${nearLeftOut} more, further away.`]
}
