import type { Span } from '../../model/span.ts'
import type { Token } from '../../text/token.ts'
import { hitsIn, type CueIndex, type Hit } from './cue-index.ts'
import { cuesOf } from './cues.ts'
import type { CueKind } from './kinds.ts'
import { quoteSpans, type Quote } from './quotes.ts'
import { sentenceAt, stretchesOf } from './stretches.ts'

/** A text laid out for the context rules. Tokens are named by index, sentences by number. */
export interface Scene {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly sentences: readonly Span[]
  /** The quotes that a sentence has a part of. */
  quotesIn(sentence: number): readonly Quote[]
  /** The sentence that an offset stands in, or the one before it. */
  sentenceAt(offset: number): number
  /** The languages whose cues count for the use of words, the likeliest first. */
  readonly languages: readonly string[]
  sentenceOf(token: number): number
  /** First and last token of a sentence; `null` where it has none, or there is no such sentence. */
  tokensOf(sentence: number): readonly [first: number, last: number] | null
  /** Cues of one kind in a sentence, in one language, in order. */
  hits(sentence: number, kind: CueKind, language: string): readonly Hit[]
  /** Whether a token is part of a cue of the kind. */
  isCue(token: number, kind: CueKind, language: string): boolean
  /** The same as `hits` in all languages that count. */
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
  const stretches = stretchesOf(text, tokens)
  const spans = stretches.map((stretch) => stretch.span)
  const ranges = stretches.map((stretch) => stretch.tokens)
  const quotes = quoteSpans(text)
  const owner = new Int32Array(tokens.length).fill(-1)
  ranges.forEach((range, sentence) => {
    if (range !== null) owner.fill(sentence, range[0], range[1] + 1)
  })
  const cache = new Map<string, SentenceCues>()
  const cuesIn = (sentence: number, language: string): SentenceCues => {
    const key = `${language} ${sentence}`
    const known = cache.get(key)
    if (known !== undefined) return known
    const range = ranges[sentence] ?? null
    const index = cuesOf(language)
    const cues = range === null || index === null ? NO_CUES : readCues(index, tokens, range)
    cache.set(key, cues)
    return cues
  }
  const hits: Scene['hits'] = (sentence, kind, language) =>
    cuesIn(sentence, language).byKind.get(kind) ?? []
  return {
    text,
    tokens,
    sentences: spans,
    quotesIn: quotesBySentence(quotes, spans),
    sentenceAt: (offset) => sentenceAt(spans, offset),
    languages,
    sentenceOf: (token) => owner[token] ?? -1,
    tokensOf: (sentence) => ranges[sentence] ?? null,
    hits,
    isCue: (token, kind, language) =>
      cuesIn(owner[token] ?? -1, language)
        .byToken.get(token)
        ?.has(kind) ?? false,
    anyHits: (sentence, kind) => languages.flatMap((language) => hits(sentence, kind, language)),
    between: (a, b) => text.slice(tokens[a]?.end ?? 0, tokens[b]?.start ?? 0),
    word: (token) => tokens[token]?.fold ?? '',
  }
}

interface SentenceCues {
  readonly byKind: ReadonlyMap<CueKind, readonly Hit[]>
  readonly byToken: ReadonlyMap<number, ReadonlySet<CueKind>>
}
const NO_CUES: SentenceCues = { byKind: new Map(), byToken: new Map() }

function readCues(
  index: CueIndex,
  tokens: readonly Token[],
  [from, to]: readonly [number, number],
): SentenceCues {
  const byKind = new Map<CueKind, Hit[]>()
  const byToken = new Map<number, Set<CueKind>>()
  for (const hit of hitsIn(index, tokens, from, to)) {
    const list = byKind.get(hit.kind)
    if (list === undefined) byKind.set(hit.kind, [hit])
    else list.push(hit)
    for (let token = hit.first; token <= hit.last; token += 1) {
      const kinds = byToken.get(token)
      if (kinds === undefined) byToken.set(token, new Set([hit.kind]))
      else kinds.add(hit.kind)
    }
  }
  return { byKind, byToken }
}

function quotesBySentence(quotes: readonly Quote[], spans: readonly Span[]): Scene['quotesIn'] {
  const map = new Map<number, Quote[]>()
  for (const quote of quotes) {
    const last = sentenceAt(spans, quote.outer[1] - 1)
    for (let n = Math.max(0, sentenceAt(spans, quote.outer[0])); n <= last; n += 1) {
      const list = map.get(n)
      if (list === undefined) map.set(n, [quote])
      else list.push(quote)
    }
  }
  return (sentence) => map.get(sentence) ?? []
}
