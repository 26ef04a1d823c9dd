import type { Span } from '../../model/span.ts'
import type { Token } from '../../text/token.ts'
import { languageName } from './names.ts'
import type { ExplainedEntry, Words } from './types.ts'

/** A place of the text with what stands there. */
export function wordsAt(text: string, span: Span): Words {
  return { span, text: text.slice(...span) }
}

/** The words from one token to another, as one place. */
export function tokenWords(
  text: string,
  tokens: readonly Token[],
  first: number,
  last: number = first,
): Words {
  return wordsAt(text, [tokens[first]?.start ?? 0, tokens[last]?.end ?? 0])
}

/** Things by name: "a", "a and b", "a, b and c". */
export function list(names: readonly string[], word = 'and'): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1) ?? ''}`
}

/** Words of the text in quotation marks. */
export function quoted(words: readonly Words[]): string {
  return words.map(({ text }) => `“${text}”`).join(' … ')
}

/** An entry by its language, its head word and what that means. */
export function inLexicon({
  language,
  lemma,
  gloss,
}: Pick<ExplainedEntry, 'language' | 'lemma' | 'gloss'>): string {
  const meaning = lemma === gloss ? '' : ` (${gloss})`
  return `${languageName(language)} “${lemma}”${meaning}`
}
