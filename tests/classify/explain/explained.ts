import { explain } from '../../../src/classify/explain/index.ts'
import type { Explanation, Near } from '../../../src/classify/explain/types.ts'
import { productLexicon } from '../lexicon.ts'

/** Explains a text by the product's own lexicon. */
export function explained(text: string, hints: readonly string[] = []): Explanation {
  return explain(productLexicon(), text, hints)
}

/** The words of the cues that decided one aspect of a text's first flag. */
export function deciding(text: string, aspect: 'use' | 'target' | 'severity'): readonly string[] {
  const [flag] = explained(text).flags
  return (flag?.cues ?? [])
    .filter(({ decides }) => decides.includes(aspect))
    .flatMap(({ words }) => words.map((one) => one.text))
}

/** What was near, by the rule that stopped it. */
export function nearBy(text: string, stop: Near['stop']): readonly Near[] {
  return explained(text).near.filter((near) => near.stop === stop)
}
