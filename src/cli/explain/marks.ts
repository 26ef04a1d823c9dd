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
  const shown = text.length <= SHORT ? [[0, text.length] as const] : telling(explanation, labels)
  const parts = shown.map((span) => markPart(text, span, labels, style))
  const [first] = shown
  const last = shown.at(-1)
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
  return spans.length > 0 ? spans : [[0, SHORT]]
}

function markPart(
  text: string,
  [start, end]: Span,
  labels: readonly Label[],
  style: Style,
): string {
  const inside = labels.filter(({ span }) => span[0] < end && start < span[1])
  const edges = inside.flatMap(({ span }) => span).filter((at) => start < at && at < end)
  const cuts = [...new Set([start, ...edges, end])].toSorted((a, b) => a - b)
  let marked = ''
  for (const [at, from] of cuts.entries()) {
    const to = cuts[at + 1]
    if (to === undefined) break
    const here = inside.filter(({ span }) => span[0] <= from && to <= span[1])
    marked += markRun(safe(text.slice(from, to).replaceAll('\r\n', '\n')), here, style)
  }
  return marked
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
