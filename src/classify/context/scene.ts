import type { Span } from '../../model/span.ts'
import { sentences } from '../../text/sentences.ts'
import type { Token } from '../../text/token.ts'
import { hitsIn, type CueIndex, type Hit } from './cue-index.ts'
import { cuesOf } from './cues.ts'
import type { CueKind } from './kinds.ts'
import { quoteSpans, type Quote } from './quotes.ts'

/** A text laid out for the context rules. Tokens are named by index, sentences by number. */
export interface Scene {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly sentences: readonly Span[]
  readonly quotes: readonly Quote[]
  /** The languages whose cues count for the use of words, the likeliest first. */
  readonly languages: readonly string[]
  sentenceOf(token: number): number
  /** First and last token of a sentence; `null` where it has none, or there is no such sentence. */
  tokensOf(sentence: number): readonly [first: number, last: number] | null
  /** Cues of one kind in a sentence, in one language, in order. */
  hits(sentence: number, kind: CueKind, language: string): readonly Hit[]
  /** The same in all languages that count. */
  anyHits(sentence: number, kind: CueKind): readonly Hit[]
  /** What stands between two tokens, `a` before `b`. */
  between(a: number, b: number): string
  word(token: number): string
}

/** Lays a text out. Sentences and cues are worked out once each, and only where they are asked for. */
export function createScene(
  text: string,
  tokens: readonly Token[],
  languages: readonly string[],
): Scene {
  const spans = sentences(text)
  const ranges = tokenRanges(spans, tokens)
  const owner = new Map<number, number>()
  ranges.forEach((range, sentence) => {
    if (range !== null) for (let t = range[0]; t <= range[1]; t += 1) owner.set(t, sentence)
  })
  const cache = new Map<string, ReadonlyMap<CueKind, readonly Hit[]>>()
  const hits: Scene['hits'] = (sentence, kind, language) => {
    const key = `${language} ${sentence}`
    let known = cache.get(key)
    if (known === undefined) {
      const range = ranges[sentence] ?? null
      const index = cuesOf(language)
      known = range === null || index === null ? new Map() : byKind(index, tokens, range)
      cache.set(key, known)
    }
    return known.get(kind) ?? []
  }
  return {
    text,
    tokens,
    sentences: spans,
    quotes: quoteSpans(text),
    languages,
    sentenceOf: (token) => owner.get(token) ?? -1,
    tokensOf: (sentence) => ranges[sentence] ?? null,
    hits,
    anyHits: (sentence, kind) => languages.flatMap((language) => hits(sentence, kind, language)),
    between: (a, b) => text.slice(tokens[a]?.end ?? 0, tokens[b]?.start ?? 0),
    word: (token) => tokens[token]?.fold ?? '',
  }
}

function tokenRanges(
  spans: readonly Span[],
  tokens: readonly Token[],
): readonly (readonly [number, number] | null)[] {
  let next = 0
  return spans.map(([, end]) => {
    const first = next
    while (next < tokens.length && (tokens[next]?.start ?? end) < end) next += 1
    return next > first ? ([first, next - 1] as const) : null
  })
}

function byKind(
  index: CueIndex,
  tokens: readonly Token[],
  [from, to]: readonly [number, number],
): ReadonlyMap<CueKind, readonly Hit[]> {
  const map = new Map<CueKind, Hit[]>()
  for (const hit of hitsIn(index, tokens, from, to)) {
    const list = map.get(hit.kind)
    if (list === undefined) map.set(hit.kind, [hit])
    else list.push(hit)
  }
  return map
}
