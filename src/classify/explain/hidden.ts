import type { Hit } from '../context/cue-index.ts'
import type { Quote } from '../context/quotes.ts'
import type { Scene } from '../context/scene.ts'

/** What a rule may go by: a cue, or a pair of quotation marks. */
export type Evidence =
  | { readonly is: 'cue'; readonly hits: readonly Hit[] }
  | { readonly is: 'quotation'; readonly quote: Quote }

/** The same text, read as if some cues and quotation marks were not there. */
export function hide(scene: Scene, evidence: readonly Evidence[]): Scene {
  const cues = evidence.flatMap((one) => (one.is === 'cue' ? one.hits : []))
  const quotes = evidence.flatMap((one) => (one.is === 'quotation' ? [one.quote] : []))
  const kinds = new Set(cues.map(({ kind }) => kind))
  const isHidden = (hit: Hit): boolean => cues.some((cue) => isSame(cue, hit))
  const hits: Scene['hits'] = (sentence, kind, language) => {
    const found = scene.hits(sentence, kind, language)
    return kinds.has(kind) ? found.filter((hit) => !isHidden(hit)) : found
  }
  return {
    ...scene,
    quotesIn: (sentence) => scene.quotesIn(sentence).filter((quote) => !quotes.includes(quote)),
    hits,
    anyHits: (sentence, kind) =>
      scene.languages.flatMap((language) => hits(sentence, kind, language)),
    isCue: (token, kind, language) =>
      kinds.has(kind)
        ? hits(scene.sentenceOf(token), kind, language).some((hit) => covers(hit, token))
        : scene.isCue(token, kind, language),
  }
}

/** The same text; `hear` is told of each cue that a rule is given. */
export function overhear(scene: Scene, hear: (hit: Hit) => void): Scene {
  const hits: Scene['hits'] = (sentence, kind, language) => {
    const found = scene.hits(sentence, kind, language)
    found.forEach(hear)
    return found
  }
  return {
    ...scene,
    hits,
    anyHits: (sentence, kind) =>
      scene.languages.flatMap((language) => hits(sentence, kind, language)),
    isCue: (token, kind, language) => {
      const found = scene.isCue(token, kind, language)
      if (found) {
        const all = scene.hits(scene.sentenceOf(token), kind, language)
        all.filter((hit) => covers(hit, token)).forEach(hear)
      }
      return found
    },
  }
}

/** A cue that two languages share is one cue. */
export function isSame(a: Hit, b: Hit): boolean {
  return a.kind === b.kind && a.first === b.first && a.last === b.last
}

function covers(hit: Hit, token: number): boolean {
  return hit.first <= token && token <= hit.last
}
