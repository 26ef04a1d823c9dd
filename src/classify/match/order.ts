import { PLAIN_FORM } from '../../lexicon/form.ts'
import type { Hit } from './look-up.ts'
import type { Form } from './types.ts'

/** The form of the last word that shows one. */
export function headForm(hits: readonly Hit[]): Form {
  return (
    hits.findLast(({ form }) => Object.keys(form).length > 2 || form.plural)?.form ?? PLAIN_FORM
  )
}

/** In order of place; the same finding at the same words is kept once, in its plainest spelling. */
export function once<Row extends { readonly tokens: readonly number[]; readonly language: string }>(
  rows: readonly Row[],
  name: (row: Row) => string,
): readonly Row[] {
  const seen = new Map<string, Row>()
  for (const row of rows) {
    const key = `${name(row)} ${row.language} ${row.tokens.join(',')}`
    if (!seen.has(key)) seen.set(key, row)
  }
  return [...seen.values()].toSorted(
    (a, b) =>
      (a.tokens[0] ?? 0) - (b.tokens[0] ?? 0) ||
      b.tokens.length - a.tokens.length ||
      (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0),
  )
}
