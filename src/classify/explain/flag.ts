import { counts } from '../../model/flagged.ts'
import type { Flag } from '../../model/flag.ts'
import type { Language } from '../../model/language.ts'
import { confidenceFactors, type ConfidenceFactors, type Reading } from '../flags.ts'
import { headlineSpeaker } from '../context/headline.ts'
import { overlaps } from '../context/located.ts'
import type { Scene } from '../context/scene.ts'
import type { SubjectIndex } from '../context/subject.ts'
import { languageName } from './names.ts'
import { explainCues } from './cues.ts'
import { BINDING_RULES, SEVERITY_RULES, USE_RULES } from './rules.ts'
import type {
  ExplainedCue,
  ExplainedEntry,
  ExplainedFactor,
  ExplainedFlag,
  ExplainedTarget,
  ExplainedWord,
  Words,
} from './types.ts'
import { tokenWords, wordsAt } from './words.ts'

const SPELLINGS = { 0: 'spelt as in the lexicon', 1: 'typed without diacritics', 2: 'disguised' }
const ATTESTED = {
  term: 'a cited term',
  gloss: 'a cited meaning, in our words',
  frame: 'a general metaphor or formula, in our words',
}

const FACTORS = ['attestation', 'spelling', 'binding', 'use', 'language'] as const

/** What a flag is explained with. */
export interface FlagParts {
  readonly flag: Flag
  readonly reading: Reading
  readonly entry: ExplainedEntry
  readonly words: readonly ExplainedWord[]
  readonly targets: readonly ExplainedTarget[]
}

/** A flag with its reasons; `scene` and `subjects` are those that it was read with. */
export function explainFlag(
  scene: Scene,
  subjects: SubjectIndex,
  language: Language,
  { flag, reading, entry, words, targets }: FlagParts,
): ExplainedFlag {
  const cues = explainCues(scene, subjects, flag, reading)
  return {
    flag,
    counts: counts(flag),
    said: countsSaid(flag),
    entry,
    words,
    targets,
    pronoun: pronounOf(scene, reading),
    binding: { rule: reading.bound.rule, said: BINDING_RULES[reading.bound.rule] },
    use: {
      rule: reading.use.rule,
      said: USE_RULES[reading.use.rule] + headSaid(scene, subjects, reading, cues),
    },
    speaker: flag.speaker === undefined ? null : wordsAt(scene.text, flag.speaker),
    cues,
    severity: flag.why.map(({ rule, delta }) => ({
      rule,
      delta,
      said: SEVERITY_RULES[rule] ?? rule,
    })),
    confidence: factorsOf(reading, language),
  }
}

function countsSaid({ severity, use, why }: Flag): string {
  if (counts({ severity, use })) return `counts: severity ${severity}, ${use}`
  if (use !== 'direct' && use !== 'attributed') return `does not count: ${use}`
  const lowered = why
    .filter(({ delta }) => delta < 0)
    .map(({ rule }) => SEVERITY_RULES[rule] ?? rule)
  return `does not count: severity 1${lowered.map((said) => `; ${said}`).join('')}`
}

/** A headline names who says it without a word of saying. */
function headSaid(
  scene: Scene,
  subjects: SubjectIndex,
  { at, use }: Reading,
  cues: readonly ExplainedCue[],
): string {
  if (use.rule !== 'report' || cues.some(({ decides }) => decides.includes('use'))) return ''
  return headlineSpeaker(scene, at, subjects) === null ? '' : ', and is named before a colon'
}

function pronounOf(scene: Scene, { at, bound }: Reading): Words | null {
  const { subject } = bound
  if (subject?.kind !== 'pronoun' || overlaps(at, subject.first, subject.last)) return null
  return tokenWords(scene.text, scene.tokens, subject.first, subject.last)
}

function factorsOf(reading: Reading, language: Language): readonly ExplainedFactor[] {
  const { match } = reading.at
  const said: Readonly<Record<keyof ConfidenceFactors, string>> = {
    attestation: ATTESTED[match.entry.attestation],
    spelling: SPELLINGS[match.tier],
    binding: `binding: ${reading.bound.binding}`,
    use: `use: ${reading.use.use}`,
    language: `the text may be ${languageName(reading.at.language)}`,
  }
  const values = confidenceFactors(reading, language)
  return FACTORS.map((rule) => ({ rule, said: said[rule], value: values[rule] }))
}
