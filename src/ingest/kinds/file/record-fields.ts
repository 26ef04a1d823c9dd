import { parse } from 'csv-parse/sync'
import { messageOf } from '../../../lib/errors.ts'
import { FIELDS, type Field } from './fields.ts'
import { parseExactly, valueAt } from './paths.ts'
import { USUAL_NAMES, type FileSettings } from './settings.ts'

/** The fields that a record gives, or the reason why it gives none. */
export type Fields =
  | { readonly ok: true; readonly fields: Partial<Record<Field, string>> }
  | { readonly ok: false; readonly reason: string }

/** Reads a line of JSON by the field map. */
export function jsonFields(text: string, settings: FileSettings): Fields {
  let value: unknown
  try {
    value = parseExactly(text)
  } catch (error) {
    return { ok: false, reason: `not JSON: ${messageOf(error).slice(0, 120)}` }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, reason: 'expected a JSON object' }
  }
  return pick(settings, (name) => valueAt(value, name), Object.keys(value))
}

/** Reads one CSV record into cells. @throws Error in words where its quotes are broken */
export function csvCells(text: string, delimiter: string): readonly string[] {
  const rows: string[][] = parse(text, { delimiter, relax_column_count: true, relax_quotes: true })
  return rows[0] ?? []
}

/** Reads a CSV record by its header and the column map. */
export function csvFields(
  text: string,
  header: readonly string[],
  delimiter: string,
  settings: FileSettings,
): Fields {
  let cells: readonly string[]
  try {
    cells = csvCells(text, delimiter)
  } catch (error) {
    return { ok: false, reason: `not CSV: ${messageOf(error).slice(0, 120)}` }
  }
  if (cells.length !== header.length) {
    return { ok: false, reason: `has ${cells.length} columns; the header has ${header.length}` }
  }
  return pick(
    settings,
    (name) => {
      const index = header.indexOf(name)
      return index === -1 ? undefined : cells[index]
    },
    header,
  )
}

function pick(
  settings: FileSettings,
  valueOf: (name: string) => unknown,
  present: readonly string[],
): Fields {
  const fields: Partial<Record<Field, string>> = {}
  for (const field of FIELDS) {
    const mapped = settings.fields[field]
    const names = mapped === undefined ? USUAL_NAMES[field] : [mapped]
    const name = names.find((one) => valueOf(one) !== undefined && valueOf(one) !== null)
    if (name === undefined) continue
    const value = valueOf(name)
    if (typeof value === 'string') fields[field] = value
    else if (typeof value === 'number' && field !== 'text') fields[field] = String(value)
    else return { ok: false, reason: `${name} is ${typeof value}; expected a text` }
  }
  if (fields.text !== undefined) return { ok: true, fields }
  const wanted = settings.fields.text ?? USUAL_NAMES.text.join(', ')
  return { ok: false, reason: `has no text (looked for ${wanted}; it has ${listed(present)})` }
}

/** Names as a person can read them. */
export function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ').slice(0, 300)
}
