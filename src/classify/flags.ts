import type { Flag, Tier } from '../model/flag.ts'
import type { GroupId } from '../model/ids.ts'
import type { Language } from '../model/language.ts'
import type { Span } from '../model/span.ts'
import { bind, type Bound } from './context/bind.ts'

import { locate, overlaps, type Located } from './context/located.ts'
import { tellsOfEvent } from './context/modality.ts'
import type { Scene } from './context/scene.ts'
import { otherSense } from './context/sense.ts'
import { severityOf } from './context/severity.ts'
import { subjectsOf, type Subject, type SubjectIndex } from './context/subject.ts'
import { useOf, type UseOfWords } from './context/use.ts'
import type { GroupMention, Match } from './match/types.ts'
import { mergeOverlaps } from './overlap.ts'

/** A match as the rules of context read it. */
export interface Reading {
  readonly at: Located
  readonly bound: Bound
  readonly event: boolean
  readonly use: UseOfWords
  readonly intensified: boolean
}

/** What a flag's confidence is the product of, each 0 to 1. */
export interface ConfidenceFactors {
  readonly attestation: number
  readonly spelling: number
  readonly binding: number
  readonly use: number
  readonly language: number
}

/** What was found in a text. */
interface Found {
  readonly matches: readonly Match[]
  readonly groups: readonly GroupMention[]
}

const ATTESTED = { term: 0.95, gloss: 0.85, frame: 0.8 } as const
const TIER: Readonly<Record<Tier, number>> = { 0: 1, 1: 0.9, 2: 0.8 }

/** The flags of a text: each match with its binding, use, severity and confidence; overlaps merged. */
export function flagsOf(scene: Scene, found: Found, language: Language): readonly Flag[] {
  return mergeOverlaps(readFlags(scene, found, language).map(({ flag }) => flag))
}

/** A flag of each match, overlapping ones too, with the reading behind it. */
export function readFlags(
  scene: Scene,
  found: Found,
  language: Language,
): readonly { readonly reading: Reading; readonly flag: Flag }[] {
  const subjects = subjectsOf(scene, found.groups)
  const reads = found.matches.flatMap((match) => readMatch(scene, match, subjects) ?? [])
  const bySentence = new Map<number, Reading[]>()
  for (const read of reads) {
    const list = bySentence.get(read.at.sentence)
    if (list === undefined) bySentence.set(read.at.sentence, [read])
    else list.push(read)
  }
  return reads.map((reading) => {
    const beside = bySentence.get(reading.at.sentence) ?? []
    return { reading, flag: flagOf(scene, reading, beside, language) }
  })
}

/** Asks the rules of context about one match; null where its words mean something else. */
export function readMatch(scene: Scene, match: Match, subjects: SubjectIndex): Reading | null {
  const at = locate(scene, match)
  if (at === null) return null
  const bound = bind(scene, at, subjects)
  if (otherSense(scene, at, bound, subjects) !== null) return null
  const event = tellsOfEvent(scene, at)
  const use = useOf(scene, at, bound.subject, subjects, event)
  return { at, bound, event, use, intensified: isIntensified(scene, at, bound.subject) }
}

/** Of the language no more than three tenths are at stake: most words stand in one lexicon only. */
export function confidenceFactors(
  { at, bound, use }: Reading,
  language: Language,
): ConfidenceFactors {
  const p = language.candidates.find((candidate) => candidate.code === at.language)?.p ?? 0.5
  return {
    attestation: ATTESTED[at.match.entry.attestation],
    spelling: TIER[at.match.tier],
    binding: bound.sure,
    use: use.sure,
    language: 0.7 + 0.3 * Math.min(1, p),
  }
}

function flagOf(scene: Scene, read: Reading, beside: readonly Reading[], language: Language): Flag {
  const { at, bound, use } = read
  const { entry, tier, via } = at.match
  const spans = spansOf(scene, at)
  const { severity, why } = severityOf(entry, {
    bound,
    event: read.event,
    combined: isCombined(read, beside),
    intensified: read.intensified,
  })
  const sure = confidenceFactors(read, language)
  const confidence = sure.attestation * sure.spelling * sure.binding * sure.use * sure.language
  return {
    entry: entry.id,
    category: entry.category,
    targets: [...bound.groups].toSorted((a: GroupId, b: GroupId) => (a < b ? -1 : 1)),
    binding: bound.binding,
    severity,
    why,
    use: use.use,
    ...(use.use === 'attributed' && use.speaker !== null ? { speaker: use.speaker } : {}),
    confidence: Math.round(confidence * 100) / 100,
    tier,
    spans,
    surface: scene.text.slice(...(spans[0] ?? [0, 0])),
    via,
  }
}

/** The match's words as ranges; neighbours with nothing but space or a hyphen between are one. */
export function spansOf(scene: Scene, at: Located): readonly Span[] {
  const spans: Span[] = []
  for (const index of at.match.tokens) {
    const token = scene.tokens[index]
    if (token === undefined) continue
    const before = spans.at(-1)
    if (before !== undefined && /^[\s\u00ad‐-]*$/.test(scene.text.slice(before[1], token.start))) {
      spans[spans.length - 1] = [before[0], token.end]
    } else spans.push([token.start, token.end])
  }
  return spans
}

/** A demand to leave and a threat or call for violence, both tied to one group in one sentence. */
function isCombined(read: Reading, beside: readonly Reading[]): boolean {
  const sides = { EXPEL: ['THREAT', 'INCITE'], THREAT: ['EXPEL'], INCITE: ['EXPEL'] } as const
  const category = read.at.match.entry.category
  if (category !== 'EXPEL' && category !== 'THREAT' && category !== 'INCITE') return false
  if (read.event || read.bound.binding === 'none' || read.bound.binding === 'near') return false
  const wanted: readonly string[] = sides[category]
  return beside.some(
    (other) =>
      other !== read &&
      !other.event &&
      (other.bound.binding === 'construction' || other.bound.binding === 'inherent') &&
      wanted.includes(other.at.match.entry.category) &&
      !other.at.match.tokens.some((token) => read.at.match.tokens.includes(token)) &&
      other.bound.groups.some((group) => read.bound.groups.includes(group)),
  )
}

/** "To the last one", "by nature", within four words of the expression or beside the group. */
function isIntensified(scene: Scene, at: Located, subject: Subject | null): boolean {
  const range = scene.tokensOf(at.sentence)
  if (range === null) return false
  const from = Math.min(at.first, subject?.first ?? at.first) - 4
  const to = Math.max(at.last, subject?.last ?? at.last) + 4
  return scene
    .hits(at.sentence, 'intensifier', at.language)
    .some((hit) => from <= hit.first && hit.last <= to && !overlaps(at, hit.first, hit.last))
}
