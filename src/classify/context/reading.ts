import type { Form } from '../../lexicon/form.ts'

/**
 * What an ending tells, where it can be read in two ways. Russian `собаки`, `женщины` are "of the dog"
 * and "dogs": the plural is far more common in what is said of a group, so the case is left open.
 */
export function readForm(form: Form, language: string, word: string): Form {
  if (language !== 'ru' || form.case !== 'gen' || form.plural || !/[ыи]$/.test(word)) return form
  const { case: _, ...rest } = form
  return { ...rest, plural: true }
}
