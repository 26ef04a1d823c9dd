import { tokenise } from '../tokenise.ts'
import { inflected } from './endings.ts'
import { skeleton } from './skeleton.ts'

/** One spelling of a declared name. */
export interface Name {
  /** Whose it is. */
  readonly id: string
  /** A person's name may be turned round, and may hold a patronymic. */
  readonly person: boolean
  readonly parts: readonly string[]
  readonly folds: readonly string[]
}

/** A word that can be a part of a name. `either`: the part has one form for both. */
export interface Place {
  readonly name: Name
  readonly part: number
  readonly ending: 'bare' | 'inflected' | 'either'
}

export interface CompiledNames {
  /** The parts that a word, by its skeleton, can be in a text of its script. */
  places(skeleton: string, script: string): readonly Place[] | undefined
}

export interface DeclaredName {
  readonly id: string
  readonly person: boolean
  readonly name: string
}

const SCRIPTS = ['Latn', 'Cyrl', 'Armn'] as const

/** Prepares names, so that a text is searched in the time of its words, however many names there are. */
export function compileNames(declared: readonly DeclaredName[]): CompiledNames {
  const names = declared.map(nameOf).filter((name) => name.parts.length > 0)
  const tables = new Map(SCRIPTS.map((script) => [script as string, tableOf(names, script)]))
  const bare = tableOf(names, null)
  return { places: (word, script) => (tables.get(script) ?? bare).get(word) }
}

/** The words of a name as they are compared. */
export function partsOf(name: string): readonly string[] {
  return tokenise(name).map((token) => token.fold)
}

function nameOf({ id, person, name }: DeclaredName): Name {
  const folds = partsOf(name)
  return { id, person, folds, parts: folds.map(skeleton) }
}

function tableOf(
  names: readonly Name[],
  script: string | null,
): ReadonlyMap<string, readonly Place[]> {
  const table = new Map<string, Place[]>()
  const put = (word: string, place: Place) => {
    const places = table.get(word)
    if (places) places.push(place)
    else table.set(word, [place])
  }
  for (const name of names) {
    for (const [part, word] of name.parts.entries()) {
      const forms = script === null ? [] : inflected(word, script)
      const unchanged = script === 'Cyrl' && forms.length === 0
      put(word, { name, part, ending: unchanged ? 'either' : 'bare' })
      for (const form of forms) put(form, { name, part, ending: 'inflected' })
    }
  }
  return table
}
