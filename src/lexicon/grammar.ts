import type { Form } from './form.ts'
import type { SuffixesFile } from './schema.ts'
import type { Affix, SuffixState, Suffixes } from './suffixes.ts'

type AffixData = SuffixesFile['groups'][string][number]

function readAffix([template, to, form]: AffixData): Affix {
  return { template, to, form: form as Partial<Form> }
}

/** The suffix grammar that a paradigms file describes, with its shared groups put in place. */
export function readGrammar(data: SuffixesFile): Suffixes {
  const states: Record<string, SuffixState> = Object.create(null)
  for (const [name, state] of Object.entries(data.states)) {
    const shared = state.use.flatMap((group) => data.groups[group] ?? [])
    states[name] = { end: state.end, affixes: [...state.affixes, ...shared].map(readAffix) }
  }
  return { lowFront: data.lowFront, assimilates: data.assimilates, states }
}
