import type {
  ExplainedCue,
  ExplainedFlag,
  ExplainedTarget,
  ExplainedWord,
  Otherwise,
} from '../../classify/explain/types.ts'
import { inLexicon, list, quoted } from '../../classify/explain/words.ts'
import type { Row } from './entry-lines.ts'

/** A flag in rows, in the order in which it was made. */
export function flagRows(one: ExplainedFlag): readonly Row[] {
  const { flag, entry } = one
  return [
    ...one.words.map((word): Row => ['Word', wordSaid(word)]),
    ['Entry', `${entry.id}, ${inLexicon(entry)}. ${entry.category.id}`],
    ['Group', groupSaid(one)],
    ...one.targets.map((target): Row => ['', targetSaid(target)]),
    ['Use', one.use.said],
    ...speakerRows(one),
    ...one.cues.map((cue): Row => ['Cue', cueSaid(cue, one)]),
    ['Severity', `${flag.severity} = ${sum(one)}`],
    ['Confidence', `${flag.confidence} = ${product(one)}`],
  ]
}

function wordSaid({ text, span, spelling, form, folds }: ExplainedWord): string {
  const read = folds.length === 0 ? 'spelt as in the lexicon' : list(folds.map(({ said }) => said))
  const forms = form.length === 0 ? '' : ` (${form.join(', ')})`
  return `“${text}” at ${span[0]}, read as “${spelling}”${forms}: ${read}`
}

function groupSaid({ flag, binding, pronoun }: ExplainedFlag): string {
  const stands = pronoun === null ? '' : `; “${pronoun.text}” at ${pronoun.span[0]} stands for it`
  return `${flag.binding} (${binding.rule}): ${binding.said}${stands}`
}

function targetSaid({ name, words }: ExplainedTarget): string {
  const [first] = words
  return first === undefined ? name : `${name}: ${quoted(words)} at ${first.span[0]}`
}

function speakerRows({ flag, speaker }: ExplainedFlag): readonly Row[] {
  if (flag.use !== 'attributed') return []
  if (speaker === null) return [['Speaker', 'nobody is named']]
  return [['Speaker', `“${speaker.text}” at ${speaker.span[0]}`]]
}

function cueSaid(cue: ExplainedCue, { flag }: ExplainedFlag): string {
  const without = cue.words.length > 1 && !cue.kinds.includes('quotation') ? 'them' : 'it'
  const at = cue.words[0]?.span[0] ?? 0
  const otherwise = list(otherwiseSaid(cue, flag.severity))
  return `${quoted(cue.words)} at ${at}, ${cue.said}: without ${without} ${otherwise}`
}

function otherwiseSaid({ decides, otherwise }: ExplainedCue, severity: number): readonly string[] {
  if (otherwise === null) return ['there would be no flag']
  return decides.map((aspect) => {
    switch (aspect) {
      case 'flag':
        return 'there would be no flag'
      case 'use':
        return `the use would be ${otherwise.use}`
      case 'target':
        return `the tie would be ${tieSaid(otherwise)}, severity ${otherwise.severity}`
      case 'severity':
        return otherwise.severity === severity
          ? 'another rule would lower it as much'
          : `the severity would be ${otherwise.severity}`
    }
  })
}

function tieSaid({ binding, targets }: Otherwise): string {
  return targets.length === 0 ? 'none' : `${binding}, to ${list(targets)}`
}

function sum({ severity }: ExplainedFlag): string {
  return severity
    .map(({ delta, said }, at) => {
      const sign = at === 0 ? '' : delta < 0 ? '− ' : '+ '
      return `${sign}${Math.abs(delta)} (${said})`
    })
    .join(' ')
}

function product({ confidence }: ExplainedFlag): string {
  return confidence.map(({ value, said }) => `${value.toFixed(2)} (${said})`).join(' × ')
}
