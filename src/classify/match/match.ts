import type { Automaton, Pattern } from '../../lexicon/automaton.ts'
import { PLAIN_FORM } from '../../lexicon/form.ts'
import type { Lexicon } from '../../lexicon/types.ts'
import type { Tier } from '../../model/flag.ts'
import type { LanguageCode } from '../../model/language.ts'
import type { Token } from '../../text/token.ts'
import { align, type Alignment, type Hits } from './align.ts'
import { inAzerbaijani } from './cyrillic.ts'
import { excludedBy } from './exclude.ts'
import { lookUp, type Hit } from './look-up.ts'
import { isTooShort } from './short.ts'
import type { Form, GroupMention, Match } from './types.ts'

/** What was found in a text, in order of its first token. */
export interface Matches {
  readonly matches: readonly Match[]
  readonly groups: readonly GroupMention[]
}

/**
 * Finds the entries of the candidate languages, and the groups that are named. `tokens` are those of
 * `text`; `languages` are the text's candidates, the most likely first. With `text`, phrases do not
 * run over the end of a sentence and exclusions see capitals; without it both are left undone. The
 * cost does not depend on the size of the lexicon. Pure.
 */
export function match(
  lexicon: Lexicon,
  tokens: readonly Token[],
  languages: readonly LanguageCode[],
  text: string | null = null,
): Matches {
  const matches: Match[] = []
  const groups: GroupMention[] = []
  const joined = joinedBy(tokens, text)
  languages.forEach((language, rank) => {
    const automaton = lexicon.automata.get(language)
    if (!automaton) return
    const read = language === 'az' ? inAzerbaijani(tokens, languages) : tokens
    const hits = read.map((token) => lookUp(automaton, token))
    for (const [pattern, found] of alignments(automaton, hits, joined)) {
      if (isTooShort(found, tokens, rank === 0)) continue
      const form = headForm(found.hits)
      if (pattern.refersTo.kind === 'group') {
        const { group, as: kind } = pattern.refersTo
        groups.push({ group, language, tokens: found.tokens, kind, form })
        continue
      }
      const entry = lexicon.entries.get(pattern.refersTo.entry)
      if (!entry) continue
      const exclusion = automaton.exclusions.get(entry.id)
      if (exclusion && excludedBy(exclusion, found, tokens, hits, text)) continue
      const tier = Math.max(...found.hits.map((hit) => hit.tier)) as Tier
      const via = [...new Set(found.hits.flatMap((hit) => hit.via))].toSorted()
      matches.push({ entry, language, tokens: found.tokens, tier, via, form })
    }
  })
  return {
    matches: once(matches, ({ entry }) => entry.id),
    groups: once(groups, ({ group, kind }) => `${group} ${kind}`),
  }
}

function* alignments(
  automaton: Automaton,
  hits: Hits,
  joined: (earlier: number, later: number) => boolean,
): Generator<readonly [Pattern, Alignment]> {
  for (let at = 0; at < hits.length; at++) {
    for (const hit of hits[at] ?? []) {
      for (const pattern of automaton.patterns.get(hit.word) ?? []) {
        const found = align(pattern, hits, at, hit, joined)
        if (found) yield [pattern, found]
      }
    }
  }
}

/** The form of the last word that shows one. */
function headForm(hits: readonly Hit[]): Form {
  return (
    hits.findLast(({ form }) => Object.keys(form).length > 2 || form.plural)?.form ?? PLAIN_FORM
  )
}

const SENTENCE_END = /[.!?…։](?:\s|$)|\n/

/** Whether two tokens stand in one sentence, as phrases see it. */
export function joinedBy(tokens: readonly Token[], text: string | null) {
  return (earlier: number, later: number): boolean => {
    if (text === null) return true
    for (let index = earlier; index < later; index++) {
      const between = text.slice(tokens[index]?.end, tokens[index + 1]?.start)
      if (SENTENCE_END.test(between)) return false
    }
    return true
  }
}

/** In order of place; the same finding at the same words is kept once, in its plainest spelling. */
function once<Row extends { readonly tokens: readonly number[]; readonly language: string }>(
  rows: readonly Row[],
  name: (row: Row) => string,
): readonly Row[] {
  const seen = new Map<string, Row>()
  for (const row of rows) {
    const key = `${name(row)} ${row.language} ${row.tokens.join(',')}`
    if (!seen.has(key)) seen.set(key, row)
  }
  const key = (row: Row): string => name(row)
  return [...seen.values()].toSorted(
    (a, b) =>
      (a.tokens[0] ?? 0) - (b.tokens[0] ?? 0) ||
      b.tokens.length - a.tokens.length ||
      (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0),
  )
}
