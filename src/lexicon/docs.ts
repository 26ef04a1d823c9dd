import { COVERED_LANGUAGES } from '../model/language.ts'
import { lexiconStats } from './stats.ts'
import { statsLines } from './stats-text.ts'
import type { Citation, Entry, Lexicon } from './types.ts'

const LANGUAGES: Readonly<Record<string, string>> = {
  az: 'Azerbaijani',
  tr: 'Turkish',
  ru: 'Russian',
  hy: 'Armenian',
  en: 'English',
}

/** A citation as it is printed: what nobody has read is called unverified or unchecked. */
export function printCitation(lexicon: Lexicon, { source, locator }: Citation): string {
  const place = locator === null ? '' : `, ${locator}`
  const norm = lexicon.norms.get(source)
  if (norm) return norm.cite + place + (norm.basis === 'unverified' ? ' (unverified)' : '')
  const known = lexicon.sources.get(source)
  if (!known) return `${source}${place}`
  return known.title + place + (known.place === 'unchecked' ? ' (place: unchecked)' : '')
}

function printTarget({ target }: Entry): string {
  switch (target.kind) {
    case 'inherent':
      return `bound to ${target.groups.join(', ')}`
    case 'any':
      return 'any group'
    case 'none':
      return 'no group'
  }
}

/** An entry that is never matched says so. */
function printState({ status, retired }: Entry): string {
  return status === 'draft' ? 'Draft: never matched' : `Retired on ${retired ?? 'no day'}`
}

function printEntry(lexicon: Lexicon, entry: Entry): string {
  const { id, lemma, gloss, category, severity, attestation } = entry
  const state = entry.status === 'active' ? '' : ` **${printState(entry)}.**`
  const head = `- \`${id}\` ${lemma} — ${gloss}. \`${category}\` ${severity}, ${printTarget(entry)}, ${attestation}.${state}`
  if (attestation === 'frame') return head
  const own = entry.sources.filter(({ source }) => lexicon.sources.has(source))
  return `${head} ${own.map((row) => printCitation(lexicon, row)).join('; ')}.`
}

function* categoryLines(lexicon: Lexicon): Generator<string> {
  for (const { id, name, definition, severity, norms } of lexicon.categories.values()) {
    yield `### \`${id}\`: ${name}`
    yield ''
    yield `${definition} Severity ${severity} unless an entry says otherwise.`
    yield ''
    for (const norm of norms) yield `- ${printCitation(lexicon, { source: norm, locator: null })}`
    yield ''
  }
}

function* conceptLines(lexicon: Lexicon): Generator<string> {
  for (const concept of lexicon.concepts.values()) {
    const cited = concept.sources.map((row) => printCitation(lexicon, row)).join('; ')
    yield `- \`${concept.id}\` ${concept.sense}. \`${concept.category}\` ${concept.severity}. ${cited}.`
  }
  yield ''
}

/** The text of `docs/lexicons.md`: what is looked for, on what ground, and what is missing. Pure. */
export function lexiconDocs(lexicon: Lexicon): string {
  const stats = lexiconStats(lexicon)
  const lines = [
    '# Lexicons',
    '',
    '<!-- Written by `tocsin lexicon docs` from the folder lexicons. Change the lexicons, not this file. -->',
    '',
    'The words that Tocsin looks for, in every language that it covers. They are printed here because',
    'whoever is watched must be able to see what is looked for. A flag is never a finding: software',
    'points, a person decides.',
    '',
    `Version \`${stats.version}\`: ${stats.entries} entries, ${stats.concepts} concepts.`,
    '',
    'A **term** is cited in this language. Of a **gloss** the meaning is cited, and the wording is',
    'ours. A **frame** is a metaphor or formula known from scholarship or a norm, said of any group,',
    'and the wording is ours: it is not a documented term. A place marked unchecked was not read in',
    'the source; the text of a norm marked unverified was not read.',
    '',
    '## Counts and gaps',
    '',
    ...statsLines(stats).map((line) => `- ${line}`),
    '',
    '## Categories',
    '',
    ...categoryLines(lexicon),
    '## Concepts',
    '',
    'Each is worded in all five languages, with one category and severity, for any group.',
    '',
    ...conceptLines(lexicon),
  ]
  for (const language of COVERED_LANGUAGES) {
    lines.push(`## ${LANGUAGES[language] ?? language}`, '')
    for (const entry of lexicon.entries.values()) {
      if (entry.language === language) lines.push(printEntry(lexicon, entry))
    }
    lines.push('')
  }
  return `${lines.join('\n').trimEnd()}\n`
}
