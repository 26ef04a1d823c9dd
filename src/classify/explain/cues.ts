import type { Flag } from '../../model/flag.ts'
import type { Reading } from '../flags.ts'
import { severityOf } from '../context/severity.ts'
import type { Scene } from '../context/scene.ts'
import type { SubjectIndex } from '../context/subject.ts'
import { CUE_WORDS } from './cue-words.ts'
import { decisive } from './decisive.ts'
import type { Evidence } from './hidden.ts'
import type { ExplainedCue, Otherwise, Words } from './types.ts'
import { list, tokenWords, wordsAt } from './words.ts'

/** The cues that decided a flag's use, target and severity, in order of place. */
export function explainCues(
  scene: Scene,
  subjects: SubjectIndex,
  flag: Flag,
  reading: Reading,
): readonly ExplainedCue[] {
  const combined = flag.why.some(({ rule }) => rule === 'combination')
  const severity = ({ at, bound, event, intensified }: Reading): number =>
    severityOf(at.match.entry, { bound, event, combined, intensified }).severity
  const cues = decisive(scene, reading, subjects, severity).map(
    ({ evidence, aspects, otherwise }) => {
      const words = evidence.flatMap((one) => evidenceWords(scene, one))
      return {
        words: inOrder(scene.text, words),
        kinds: [...new Set(evidence.flatMap(kindsOf))],
        said: list([...new Set(evidence.flatMap(kindsSaid))]),
        decides: aspects,
        otherwise: otherwise === null ? null : otherwiseOf(otherwise, severity(otherwise)),
      }
    },
  )
  return cues.toSorted((a, b) => (a.words[0]?.span[0] ?? 0) - (b.words[0]?.span[0] ?? 0))
}

/** In order of place; what overlaps ("said", "said that") is one. */
function inOrder(text: string, words: readonly Words[]): readonly Words[] {
  const ordered: Words[] = []
  for (const next of words.toSorted((a, b) => a.span[0] - b.span[0])) {
    const last = ordered.at(-1)
    if (last === undefined || last.span[1] <= next.span[0]) ordered.push(next)
    else {
      const end = Math.max(last.span[1], next.span[1])
      ordered[ordered.length - 1] = wordsAt(text, [last.span[0], end])
    }
  }
  return ordered
}

/** Where the evidence stands; of quotation marks the marks alone. */
function evidenceWords({ text, tokens }: Scene, evidence: Evidence): readonly Words[] {
  if (evidence.is === 'cue') {
    const [hit] = evidence.hits
    return hit === undefined ? [] : [tokenWords(text, tokens, hit.first, hit.last)]
  }
  const { outer, inner } = evidence.quote
  const marks = [wordsAt(text, [outer[0], inner[0]]), wordsAt(text, [inner[1], outer[1]])]
  return marks.filter((mark) => mark.text !== '')
}

function kindsOf(evidence: Evidence): readonly string[] {
  return evidence.is === 'cue' ? evidence.hits.map(({ kind }) => kind) : ['quotation']
}

function kindsSaid(evidence: Evidence): readonly string[] {
  if (evidence.is === 'quotation') return ['quotation marks']
  return evidence.hits.flatMap(({ kind }) => CUE_WORDS[kind] ?? [])
}

function otherwiseOf({ bound, use }: Reading, severity: number): Otherwise {
  return {
    use: use.use,
    binding: bound.binding,
    targets: bound.groups.toSorted((a, b) => (a < b ? -1 : 1)),
    severity,
  }
}
