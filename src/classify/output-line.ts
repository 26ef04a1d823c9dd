import type { Classification } from '../model/classification.ts'
import type { Flag } from '../model/flag.ts'
import type { Language } from '../model/language.ts'

/** One line of output of `tocsin classify`, version 1: fields may be added, never changed. */
export interface OutputLine {
  readonly id: unknown
  readonly language: Language
  readonly severity: number
  readonly flags: readonly Flag[]
  /** Left out where the text was read to its end. */
  readonly readTo?: number
  readonly lexicon: string
  readonly engine: string
}

/** Puts a classification in the exact shape of the contract, with surfaces as in the text given. */
export function outputLine(id: unknown, text: string, of: Classification): OutputLine {
  const { code, script, confidence, by, covered, candidates } = of.language
  return {
    id,
    language: {
      code,
      script,
      confidence,
      by,
      covered,
      candidates: candidates.map((candidate) => ({ code: candidate.code, p: candidate.p })),
    },
    severity: of.severity,
    flags: of.flags.map((flag) => outputFlag(text, flag)),
    ...(of.readTo === undefined ? {} : { readTo: of.readTo }),
    lexicon: of.lexicon,
    engine: of.engine,
  }
}

function outputFlag(text: string, flag: Flag): Flag {
  return {
    entry: flag.entry,
    category: flag.category,
    targets: flag.targets,
    binding: flag.binding,
    severity: flag.severity,
    why: flag.why.map(({ rule, delta }) => ({ rule, delta })),
    use: flag.use,
    ...(flag.speaker === undefined ? {} : { speaker: flag.speaker }),
    confidence: flag.confidence,
    tier: flag.tier,
    spans: flag.spans,
    surface: text.slice(...(flag.spans[0] ?? [0, 0])),
    via: flag.via,
  }
}
