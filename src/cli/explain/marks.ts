import type { Explanation, Words } from '../../classify/explain/types.ts'
import type { Span } from '../../model/span.ts'
import { safe } from './safe.ts'
import { ROLES, type Role, type Style } from './style.ts'

/** A shorter text is shown whole. */
const SHORT = 800
const ELLIPSIS = '…'
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

interface Label {
  readonly role: Role
  /** The flag, from 1. */
  readonly flag: number
  readonly span: Span
}

export interface MarkedText {
  readonly text: string
  readonly roles: readonly Role[]
}

/**
 * The text with its words marked, safe for a terminal. Of a long text only the sentences that
 * something is said of, with `…` for the others; of one that nothing is said of, its beginning.
 */
export function markText(explanation: Explanation, style: Style): MarkedText {
  const labels = labelsOf(explanation)
  const { text } = explanation
  const spans: readonly Span[] =
    text.length <= SHORT ? [[0, text.length]] : telling(explanation, labels)
  const parts = spans.map(openMarker(text, labels, style))
  const [first] = spans
  const last = spans.at(-1)
  const head = first !== undefined && first[0] > 0 ? `${ELLIPSIS} ` : ''
  const tail = last !== undefined && last[1] < text.length ? ` ${ELLIPSIS}` : ''
  const roles = ROLES.filter((role) => labels.some((label) => label.role === role))
  return { text: head + parts.join(` ${ELLIPSIS} `) + tail, roles }
}

/** What is marked, in order of place. */
function labelsOf({ flags }: Explanation): readonly Label[] {
  const labels = flags.flatMap((one, index): Label[] => {
    const flag = index + 1
    const of = (role: Role, words: readonly Pick<Words, 'span'>[]): Label[] =>
      words.map(({ span }) => ({ role, flag, span }))
    return [
      ...of(
        'expression',
        one.flag.spans.map((span) => ({ span })),
      ),
      ...of('group', [
        ...one.targets.flatMap(({ words }) => words),
        ...(one.pronoun ? [one.pronoun] : []),
      ]),
      ...of('speaker', one.flag.speaker === undefined ? [] : [{ span: one.flag.speaker }]),
      ...of(
        'cue',
        one.cues.flatMap(({ words }) => words),
      ),
    ]
  })
  return labels.toSorted((a, b) => a.span[0] - b.span[0])
}

/** The sentences with a mark or something near, neighbours as one. */
function telling(
  { text, sentences, near }: Explanation,
  labels: readonly Label[],
): readonly Span[] {
  const places = [
    ...labels.map(({ span }) => span[0]),
    ...near.flatMap(({ words }) => words.map(({ span }) => span[0])),
  ].toSorted((a, b) => a - b)
  const spans: [number, number][] = []
  let next = 0
  for (const [start, end] of sentences) {
    let tells = false
    for (; (places[next] ?? Infinity) < end; next += 1) tells = true
    if (!tells) continue
    const before = spans.at(-1)
    if (before !== undefined && text.slice(before[1], start).trim() === '') before[1] = end
    else spans.push([start, end])
  }
  return spans.length > 0 ? spans : [[0, wholeCharacters(text, SHORT)]]
}

/** The same place, or one before it where that is inside a character. */
function wholeCharacters(text: string, at: number): number {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) ? at - 1 : at
}

/**
 * Marks parts of a text, which must be asked for in order of place: one sweep over the labels, so that
 * a long text with many costs no more than its length.
 */
function openMarker(text: string, labels: readonly Label[], style: Style) {
  const edges = [...new Set(labels.flatMap(({ span }) => span))].toSorted((a, b) => a - b)
  let edge = 0
  let next = 0
  let active: readonly Label[] = []
  const labelsAt = (at: number): readonly Label[] => {
    for (; (labels[next]?.span[0] ?? Infinity) <= at; next += 1) {
      active = [...active, ...labels.slice(next, next + 1)]
    }
    active = active.filter(({ span }) => at < span[1])
    return active
  }
  return ([start, end]: Span): string => {
    let marked = ''
    for (let from = start; from < end;) {
      while ((edges[edge] ?? end) <= from) edge += 1
      const to = Math.min(edges[edge] ?? end, end)
      marked += markRun(shown(text, from, to), labelsAt(from), style)
      from = to
    }
    return marked
  }
}

function shown(text: string, from: number, to: number): string {
  return safe(text.slice(from, to).replaceAll('\r\n', '\n'))
}

function markRun(run: string, labels: readonly Label[], style: Style): string {
  const role = ROLES.find((one) => labels.some((label) => label.role === one))
  if (role === undefined || run.trim() === '') return run
  const flags = [...new Set(labels.filter((label) => label.role === role).map(({ flag }) => flag))]
  return style.mark(role, run) + flags.map(superscript).join('˒')
}

function superscript(number: number): string {
  return [...String(number)].map((digit) => SUPERSCRIPTS.charAt(Number(digit))).join('')
}
