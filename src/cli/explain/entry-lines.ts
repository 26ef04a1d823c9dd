import type { ExplainedEntry, ExplainedFlag } from '../../classify/explain/types.ts'
import { inLexicon } from '../../classify/explain/words.ts'

/** A line of an explanation: what it is about, and what is said of it. */
export type Row = readonly [label: string, said: string]

/** The entries of some flags, each once: what is known of them and on what they rest. */
export function entryRows(flags: readonly ExplainedFlag[]): readonly (readonly Row[])[] {
  return [...new Set(flags.map(({ entry }) => entry))].map(rowsOf)
}

function rowsOf(entry: ExplainedEntry): readonly Row[] {
  const { id, sense, attestation, nativeReview, counterparts } = entry
  const reviewed =
    nativeReview === null
      ? 'No native speaker has reviewed it.'
      : `Reviewed by a native speaker: ${nativeReview}.`
  const same = counterparts.length === 0 ? '' : `: ${counterparts.join(', ')}`
  return [
    [id, `${inLexicon(entry)}. Sense: ${sense}.`],
    ['', `${attestation.rule}: ${attestation.said}. ${reviewed} Status: ${entry.status}.`],
    ...(entry.note === null ? [] : [['', `Note: ${entry.note}`] as const]),
    ...entry.sources.map((source, at): Row => [at === 0 ? 'Sources' : '', `- ${source}`]),
    ['Counterpart', `${entry.counterpart}${same}`],
  ]
}

/** The categories of some flags, each once, with the norms that they refer to. */
export function categoryRows(flags: readonly ExplainedFlag[]): readonly (readonly Row[])[] {
  const categories = new Map(flags.map(({ entry: { category } }) => [category.id, category]))
  return [...categories.values()].map(({ id, name, definition, norms }) => [
    [id, `${name}: ${definition}`],
    ...norms.map((norm): Row => ['', `- ${norm}`]),
  ])
}
