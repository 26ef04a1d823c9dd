import type { Flag } from '../model/flag.ts'
import type { Span } from '../model/span.ts'

/** A part of a long text: `core` is what it answers for, `span` what is read to understand it. */
export interface Passage {
  readonly core: Span
  readonly span: Span
}

/** Up to so many UTF-16 units a text is one passage; of longer ones each is of about two thirds. */
const LONGEST = 60_000
const CORE = 40_000
/** How far a cut is looked for before that, and how much is read on either side of a core. */
const ROOM = 4_000
const MARGIN = 4_000

/**
 * Cuts a long text, so that each part is read in the light of what stands around it and no text
 * makes the rules look at all of it at once: cores are disjoint, in order, and hold every unit. Cuts
 * fall between paragraphs, or else lines, sentences, words.
 */
export function passagesOf(text: string): readonly Passage[] {
  if (text.length <= LONGEST) return [{ core: [0, text.length], span: [0, text.length] }]
  const passages: Passage[] = []
  let start = 0
  while (start < text.length) {
    const end =
      text.length - start <= LONGEST - MARGIN ? text.length : cutBefore(text, start + CORE)
    const from = start === 0 ? 0 : cutBefore(text, start - MARGIN)
    const to =
      end === text.length ? end : cutBefore(text, Math.min(text.length, end + MARGIN + ROOM))
    passages.push({ core: [start, end], span: [from, to] })
    start = end
  }
  return passages
}

const CUTS = ['\n\n', '\n', '. ', ' ']

/** The last good place to cut at or before an offset, not more than `ROOM` before it. */
function cutBefore(text: string, at: number): number {
  const least = Math.max(0, at - ROOM)
  const room = text.slice(least, at)
  for (const cut of CUTS) {
    const place = room.lastIndexOf(cut)
    if (place > 0) return least + place + cut.length
  }
  const low = text.charCodeAt(at)
  return low >= 0xdc00 && low <= 0xdfff ? Math.max(0, at - 1) : Math.max(0, at)
}

/** Flags of a part of a text that begins at an offset, as flags of the text. */
export function movedTo(offset: number, flags: readonly Flag[]): readonly Flag[] {
  const moved = ([start, end]: Span): Span => [start + offset, end + offset]
  return flags.map((flag) => ({
    ...flag,
    spans: flag.spans.map(moved),
    ...(flag.speaker ? { speaker: moved(flag.speaker) } : {}),
  }))
}

export function beginsIn([start, end]: Span, { spans }: Flag): boolean {
  const at = spans[0]?.[0] ?? start
  return at >= start && at < end
}
