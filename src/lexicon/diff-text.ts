import type { FormsChange, LexiconDiff, PartChange, RowChange } from './diff.ts'
import type { Entry } from './types.ts'

/** So many spellings are shown in a line; `--json` has all. */
const MOST_FORMS = 12

function brief({ id, lemma, gloss }: Entry): string {
  return `${id} ${lemma} (${gloss})`
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function list(forms: readonly string[]): string {
  const more = forms.length - MOST_FORMS
  return forms.slice(0, MOST_FORMS).join(' ') + (more > 0 ? ` and ${more} more` : '')
}

function* formLines({ added, removed }: FormsChange): Generator<string> {
  if (added.length > 0) yield `  forms added: ${list(added)}`
  if (removed.length > 0) yield `  forms removed: ${list(removed)}`
}

function* fieldLines({ fields }: Pick<RowChange, 'fields'>): Generator<string> {
  for (const { field, from, to } of fields) yield `  ${field}: ${show(from)} -> ${show(to)}`
}

function* partLines(part: string, { added, removed, changed }: PartChange): Generator<string> {
  for (const id of added) yield `${part}: added ${id}`
  for (const id of removed) yield `${part}: removed ${id}`
  for (const row of changed) {
    yield `${part}: changed ${row.id}`
    yield* fieldLines(row)
  }
}

/** A comparison for people, a change a line; empty where there is none. */
export function diffLines(diff: LexiconDiff): readonly string[] {
  const lines: string[] = []
  for (const entry of diff.added) lines.push(`added ${brief(entry)}`)
  for (const entry of diff.removed) lines.push(`removed ${brief(entry)}`)
  for (const entry of diff.retired) {
    lines.push(`retired ${brief(entry)}, ${entry.retired ?? 'without a day'}`)
  }
  for (const row of diff.changed) {
    lines.push(`changed ${row.id}`, ...fieldLines(row), ...formLines(row.forms))
  }
  for (const [part, change] of Object.entries(diff.parts)) lines.push(...partLines(part, change))
  for (const words of diff.words) {
    lines.push(`words of ${words.group} in ${words.language} (${words.kind})`, ...formLines(words))
  }
  for (const language of diff.grammars) lines.push(`suffix grammar of ${language} changed`)
  return lines
}
