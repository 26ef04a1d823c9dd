/** A run of words: in both texts, in the later one alone, or in the earlier one alone. */
export interface Change {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Words that may differ before the middle of the two texts is given as replaced as a whole. */
const MOST_EDITS = 1000
/** Words that are compared one by one. */
const MOST_WORDS = 50_000

/**
 * How a text was changed, word by word. The runs that are not `added` are the earlier text to the
 * letter, and those that are not `removed` the later one. By E. W. Myers, “An O(ND) Difference
 * Algorithm and Its Variations”, Algorithmica 1 (1986); texts that share little are not searched
 * to the end.
 */
export function diffWords(before: string, after: string): readonly Change[] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  const head = sharedHead(a, b)
  const tail = sharedTail(a, b, head)
  const [from, to] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)]
  return joined([
    { kind: 'same', text: a.slice(0, head).join('') },
    ...middle(from, to),
    { kind: 'same', text: a.slice(a.length - tail).join('') },
  ])
}

/** Words, runs of white space, and every other character by itself. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+|\s+|[^]/gu) ?? []
}

function sharedHead(a: readonly string[], b: readonly string[]): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1
  return length
}

function sharedTail(a: readonly string[], b: readonly string[], head: number): number {
  const most = Math.min(a.length, b.length) - head
  let length = 0
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1
  return length
}

function middle(a: readonly string[], b: readonly string[]): readonly Change[] {
  const small = a.length + b.length <= MOST_WORDS
  const rounds = a.length > 0 && b.length > 0 && small ? search(a, b) : null
  if (rounds !== null) return walkBack(a, b, rounds)
  return [
    { kind: 'removed', text: a.join('') },
    { kind: 'added', text: b.join('') },
  ]
}

/** The furthest word of `a` on each diagonal before each round; `null` where it takes too many. */
function search(a: readonly string[], b: readonly string[]): readonly Int32Array[] | null {
  const most = Math.min(a.length + b.length, MOST_EDITS)
  const furthest = new Int32Array(2 * most + 3)
  const at = (k: number) => furthest[k + most + 1] ?? 0
  const rounds: Int32Array[] = []
  for (let edits = 0; edits <= most; edits += 1) {
    // Diagonals from -edits - 1 to edits + 1 alone can be asked for on the way back.
    rounds.push(furthest.slice(most - edits, most + edits + 3))
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && at(k - 1) < at(k + 1))
      let x = down ? at(k + 1) : at(k - 1) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1
      furthest[k + most + 1] = x
      if (x >= a.length && x - k >= b.length) return rounds
    }
  }
  return null
}

function walkBack(
  a: readonly string[],
  b: readonly string[],
  rounds: readonly Int32Array[],
): readonly Change[] {
  const changes: Change[] = []
  let [x, y] = [a.length, b.length]
  for (let edits = rounds.length - 1; edits >= 0; edits -= 1) {
    const furthest = (k: number) => rounds[edits]?.[k + edits + 1] ?? 0
    const k = x - y
    const down = k === -edits || (k !== edits && furthest(k - 1) < furthest(k + 1))
    const fromX = edits === 0 ? 0 : furthest(down ? k + 1 : k - 1)
    const startX = edits === 0 ? 0 : down ? fromX : fromX + 1
    changes.push({ kind: 'same', text: a.slice(startX, x).join('') })
    if (edits === 0) break
    const fromY = fromX - (down ? k + 1 : k - 1)
    changes.push(
      down ? { kind: 'added', text: b[fromY] ?? '' } : { kind: 'removed', text: a[fromX] ?? '' },
    )
    ;[x, y] = [fromX, fromY]
  }
  return changes.toReversed()
}

/** Neighbours of one kind as one run; of what was replaced, what was there stands first. */
function joined(changes: readonly Change[]): readonly Change[] {
  const out: Change[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed !== '') out.push({ kind: 'removed', text: removed })
    if (added !== '') out.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const { kind, text } of changes) {
    if (text === '') continue
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else {
      flush()
      const last = out.at(-1)
      if (last?.kind === 'same') out[out.length - 1] = { kind, text: last.text + text }
      else out.push({ kind, text })
    }
  }
  flush()
  return out
}
