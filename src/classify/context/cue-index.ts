import type { Token } from '../../text/token.ts'
import { tokenise } from '../../text/tokenise.ts'
import { CUE_KINDS, type CueData, type CueKind } from './kinds.ts'
import { stemmerOf } from './stem.ts'

type Matcher =
  { readonly how: 'word' | 'stem' | 'start'; readonly value: string } | { readonly how: 'any' }

interface Pattern {
  readonly kind: CueKind
  readonly rest: readonly Matcher[]
}

/** A cue in a text, by the indices of its first and last token. */
export interface Hit {
  readonly kind: CueKind
  readonly first: number
  readonly last: number
}

/** One language's cues, ready to be looked up by a token. */
export interface CueIndex {
  readonly language: string
  /** Endings of verbs, as in the data. */
  readonly endings: Pick<CueData, 'past' | 'ours' | 'infinitive' | 'passive' | 'abstract'>
  readonly stem: ((word: string) => string) | null
  readonly words: ReadonlyMap<string, readonly Pattern[]>
  readonly stems: ReadonlyMap<string, readonly Pattern[]>
  readonly starts: ReadonlyMap<string, readonly Pattern[]>
  readonly shortestStart: number
}

/** Search form of a cue as written; a hyphen inside parts it into more words, as in a text. */
function matchers(written: string, stem: CueIndex['stem']): Matcher[] {
  return written.split(' ').flatMap((part): Matcher[] => {
    if (part === '_') return [{ how: 'any' }]
    const mark = part.at(-1)
    const words = tokenise(part.replace(/[~*]$/, '')).map((token) => token.fold)
    return words.map((value, index): Matcher => {
      if (index < words.length - 1) return { how: 'word', value }
      if (mark === '*') return { how: 'start', value }
      if (mark === '~' && stem !== null) return { how: 'stem', value: stem(value) }
      return { how: 'word', value }
    })
  })
}

function add(map: Map<string, Pattern[]>, key: string, pattern: Pattern): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [pattern])
  else list.push(pattern)
}

/** Builds the index of one language's cues. A cue never begins with `_`. */
export function indexCues(data: CueData): CueIndex {
  const stem = stemmerOf(data.language)
  const words = new Map<string, Pattern[]>()
  const stems = new Map<string, Pattern[]>()
  const starts = new Map<string, Pattern[]>()
  let shortestStart = Number.MAX_SAFE_INTEGER
  for (const kind of CUE_KINDS) {
    for (const written of data.cues[kind]) {
      const [first, ...rest] = matchers(written, stem)
      if (first === undefined || first.how === 'any') continue
      if (first.how === 'word') add(words, first.value, { kind, rest })
      else if (first.how === 'stem') add(stems, first.value, { kind, rest })
      else {
        shortestStart = Math.min(shortestStart, first.value.length)
        add(starts, first.value, { kind, rest })
      }
    }
  }
  return {
    language: data.language,
    endings: data,
    stem,
    words,
    stems,
    starts,
    shortestStart,
  }
}

function matches(matcher: Matcher, token: Token, stem: CueIndex['stem']): boolean {
  switch (matcher.how) {
    case 'any':
      return true
    case 'word':
      return token.fold === matcher.value
    case 'start':
      return token.fold.startsWith(matcher.value)
    case 'stem':
      return stem !== null && stem(token.fold) === matcher.value
  }
}

/** The cues that stand wholly within the tokens `from..to` (inclusive), in order of their start. */
export function hitsIn(
  index: CueIndex,
  tokens: readonly Token[],
  from: number,
  to: number,
): readonly Hit[] {
  const hits: Hit[] = []
  for (let first = from; first <= to; first += 1) {
    const token = tokens[first]
    if (token === undefined) break
    for (const { kind, rest } of candidates(index, token)) {
      const last = first + rest.length
      if (last > to) continue
      const whole = rest.every((matcher, offset) => {
        const next = tokens[first + 1 + offset]
        return next !== undefined && matches(matcher, next, index.stem)
      })
      if (whole) hits.push({ kind, first, last })
    }
  }
  return hits
}

function candidates(index: CueIndex, token: Token): readonly Pattern[] {
  const found: Pattern[] = []
  const exact = index.words.get(token.fold)
  if (exact !== undefined) found.push(...exact)
  const stemmed = index.stem === null ? undefined : index.stems.get(index.stem(token.fold))
  if (stemmed !== undefined) found.push(...stemmed)
  for (let length = index.shortestStart; length <= token.fold.length; length += 1) {
    const begun = index.starts.get(token.fold.slice(0, length))
    if (begun !== undefined) found.push(...begun)
  }
  return found
}
