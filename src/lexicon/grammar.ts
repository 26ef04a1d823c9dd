import type { Form } from './form.ts'
import type { SuffixesFile } from './schema.ts'
import type { Affix, SuffixState, Suffixes } from './suffixes.ts'

type AffixData = SuffixesFile['groups'][string][number]

function readAffix([template, to, form]: AffixData): Affix {
  return { template, to, form: form as Partial<Form> }
}

/** The suffix grammar that a paradigms file describes, with its shared groups put in place. */
export function readGrammar(data: SuffixesFile): Suffixes {
  const states: Record<string, SuffixState> = {}
  for (const [name, state] of Object.entries(data.states)) {
    const shared = state.use.flatMap((group) => data.groups[group] ?? [])
    states[name] = { end: state.end, affixes: [...state.affixes, ...shared].map(readAffix) }
  }
  return { lowFront: data.lowFront, assimilates: data.assimilates, states }
}

const FEATURES: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  copula: [true],
  plural: [true],
  negated: [true],
  possessed: [true],
  person: [1, 2, 3],
  case: ['gen', 'dat', 'acc', 'ins', 'loc', 'abl'],
  mood: ['imperative', 'necessity', 'future', 'present', 'past', 'participle'],
}

/** What is wrong in a suffix grammar, in words; empty where nothing is. */
export function checkGrammar(data: SuffixesFile): readonly string[] {
  const wrong: string[] = []
  const check = (where: string, affixes: readonly AffixData[]): void => {
    for (const [template, to, form] of affixes) {
      if (!data.states[to]) wrong.push(`${where}: "${template}" leads to unknown state "${to}"`)
      for (const [name, value] of Object.entries(form)) {
        if (!FEATURES[name]?.includes(value)) {
          wrong.push(`${where}: "${template}" has unknown feature ${name}: ${value}`)
        }
      }
    }
  }
  for (const [name, affixes] of Object.entries(data.groups)) check(`groups.${name}`, affixes)
  for (const [name, state] of Object.entries(data.states)) {
    check(`states.${name}`, state.affixes)
    const unknown = state.use.filter((group) => !data.groups[group])
    wrong.push(...unknown.map((group) => `states.${name}: unknown group "${group}"`))
  }
  for (const [paradigm, state] of Object.entries(data.starts)) {
    if (!data.states[state]) wrong.push(`starts.${paradigm}: unknown state "${state}"`)
  }
  return wrong
}
