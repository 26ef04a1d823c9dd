import type { ExplainedFlag, ExplainedLanguage, Near } from './types.ts'
import { list } from './words.ts'

/** What came of a text, in a sentence or two. */
export function verdict(
  language: ExplainedLanguage,
  flags: readonly ExplainedFlag[],
  near: readonly Near[],
): string {
  const { code, covered, name } = language
  const found = outcome(flags, near)
  return code === 'und' || covered
    ? found
    : `${found} ${name} is not covered, and not covered is not clean.`
}

function outcome(flags: readonly ExplainedFlag[], near: readonly Near[]): string {
  const counting = flags.filter((flag) => flag.counts)
  if (counting.length > 0) {
    const severity = Math.max(...counting.map(({ flag }) => flag.severity))
    return `Flagged, severity ${severity} of 5: ${some(flags.length)} found, ${counted(flags.length, counting.length)}.`
  }
  if (flags.length > 0) {
    const why = flags.map(({ flag }) =>
      flag.use === 'direct' || flag.use === 'attributed' ? 'of severity 1' : flag.use,
    )
    return `Not flagged: ${some(flags.length)} found, ${counted(flags.length, 0)} (${list([...new Set(why)])}).`
  }
  if (near.length === 0) return 'Not flagged: nothing of the lexicon is near.'
  return `Not flagged: no expression of the lexicon stands here. What was near is below.`
}

function some(count: number): string {
  return count === 1 ? '1 expression' : `${count} expressions`
}

function counted(all: number, counting: number): string {
  if (all === 1) return counting === 1 ? 'and it counts' : 'and it does not count'
  if (counting === 0) return 'and none counts'
  return counting === all
    ? 'and all count'
    : `of which ${counting} ${counting === 1 ? 'counts' : 'count'}`
}
