import type { References } from './gather.ts'
import type { Finding } from './reporter.ts'
import type { EntryData } from './schema.ts'
import type { Entry } from './types.ts'

/** What is wrong in an entry by itself, at which of its keys. */
export type EntryFinding = Omit<Finding, 'where'> & { readonly key: string }

/** The rules that every entry keeps: grounds, state, counterpart, examples. */
export function findingsOf(
  entry: Entry,
  own: EntryData['sources'],
  references: References,
): readonly EntryFinding[] {
  return [
    ...(entry.status === 'active' ? groundsOf(entry, own, references) : []),
    ...stateOf(entry),
    ...sidesOf(entry),
  ]
}

/** Nothing is active without a source of its kind. */
function* groundsOf(
  entry: Entry,
  own: EntryData['sources'],
  { sources, norms }: References,
): Generator<EntryFinding> {
  const key = 'attestation'
  const mend = 'Cite it, or make it a draft until it is found.'
  const published = own.filter(({ ref }) => sources.has(ref))
  if (entry.attestation === 'frame') {
    const grounds = entry.sources.filter(
      ({ source }) => norms.has(source) || sources.get(source)?.kind === 'study',
    )
    if (grounds.length > 0) return
    yield { key, found: 'a frame without ground', expected: 'a norm or a study', mend }
    return
  }
  const what = entry.attestation === 'term' ? 'this wording' : 'its meaning'
  const expected = `one source of its own, of sources/, that attests ${what}`
  if (published.length === 0) yield { key, found: entry.attestation, expected, mend }
  else if (!published.some(({ at }) => at !== undefined)) {
    const found = `a ${entry.attestation} whose sources name no place`
    yield { key: 'sources', found, expected: `at: the place that attests ${what}`, mend }
  }
}

function* stateOf({ status, retired, added, examples }: Entry): Generator<EntryFinding> {
  if (status === 'retired' && retired === null) {
    const mend = 'Write "retired: 2026-11-28", the day from which it is matched no more.'
    yield { key: 'status', found: 'retired without a day', expected: 'its day', mend }
  }
  if (status !== 'retired' && retired !== null) {
    const mend = 'Write "status: retired", or remove the day.'
    yield { key: 'retired', found: `a day for an entry that is ${status}`, expected: 'none', mend }
  }
  if (retired !== null && retired < added) {
    const expected = `a day not before ${added}, when it was added`
    yield { key: 'retired', found: retired, expected, mend: 'Correct the day.' }
  }
  if (status === 'active' && examples.not.length === 0) {
    const mend = 'Give the literal sense, a false friend, or a word with the same beginning.'
    const found = 'no example that must not match'
    yield { key: 'examples', found, expected: 'one or more under "not"', mend }
  }
}

function* sidesOf({ target, counterpart }: Entry): Generator<EntryFinding> {
  if (target.kind !== 'inherent' || counterpart !== null) return
  yield {
    key: 'id',
    found: 'no counterpart',
    expected: 'one for an entry that is bound to a group',
    mend: 'Name the entries that say it of other groups, or the reason why there is none.',
  }
}
