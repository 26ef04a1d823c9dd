import type { CompiledLanguage, CompiledLexicon } from './compiled.ts'
import { surfaceForms, type SurfaceForms } from './surface-forms.ts'
import type { Entry } from './types.ts'

/** One key of a row that says something else than before. */
export interface FieldChange {
  readonly field: string
  readonly from: unknown
  readonly to: unknown
}

/** Spellings that are found now and were not, and the other way round. */
export interface FormsChange {
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

export interface RowChange {
  readonly id: string
  readonly fields: readonly FieldChange[]
  readonly forms: FormsChange
}

/** The words of a group in one language, of one kind: `name`, `demonym`, `place`, `slur`. */
export interface WordsChange extends FormsChange {
  readonly group: string
  readonly language: string
  readonly kind: string
}

/** What one lexicon has and another has not. Entries that are matched no more are in `retired`. */
export interface LexiconDiff {
  readonly from: string
  readonly to: string
  readonly added: readonly Entry[]
  readonly removed: readonly Entry[]
  readonly retired: readonly Entry[]
  readonly changed: readonly RowChange[]
  /** Ids by part: groups, concepts, categories, sources, norms. */
  readonly parts: Readonly<Record<string, PartChange>>
  readonly words: readonly WordsChange[]
  /** Languages whose suffix grammar differs, so that longer forms may differ as well. */
  readonly grammars: readonly string[]
}

export interface PartChange {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly Omit<RowChange, 'forms'>[]
}

const PARTS = ['groups', 'concepts', 'categories', 'sources', 'norms'] as const

/** Says what changed from one lexicon to another, entry by entry and spelling by spelling. Pure. */
export function diffLexicons(from: CompiledLexicon, to: CompiledLexicon): LexiconDiff {
  const before = byId(from.entries)
  const after = byId(to.entries)
  const spelled = [from, to].map(({ languages }) => new Map(languages.map(formsOf))) as [
    Map<string, SurfaceForms>,
    Map<string, SurfaceForms>,
  ]
  const formsFor = (owner: string, language: string): FormsChange =>
    formsChange(spelled[0].get(language)?.get(owner), spelled[1].get(language)?.get(owner))
  const rows = to.entries.flatMap((entry): (RowChange & { readonly entry: Entry })[] => {
    const old = before.get(entry.id)
    if (!old) return []
    const fields = fieldChanges(old, entry)
    const forms = formsFor(`entry ${entry.id}`, entry.language)
    const same = fields.length + forms.added.length + forms.removed.length === 0
    return same ? [] : [{ id: entry.id, fields, forms, entry }]
  })
  const isRetiring = ({ fields, entry }: (typeof rows)[number]): boolean =>
    entry.status === 'retired' && fields.some(({ field }) => field === 'status')
  return {
    from: from.version,
    to: to.version,
    added: to.entries.filter(({ id }) => !before.has(id)),
    removed: from.entries.filter(({ id }) => !after.has(id)),
    retired: rows.filter(isRetiring).map(({ entry }) => entry),
    changed: rows
      .filter((row) => !isRetiring(row))
      .map(({ id, fields, forms }) => ({ id, fields, forms })),
    parts: Object.fromEntries(PARTS.map((part) => [part, partChange(from[part], to[part])])),
    words: wordsChanges(to.languages, formsFor, spelled),
    grammars: to.languages
      .filter(({ language, suffixes }) => !isSame(suffixes, suffixesOf(from, language)))
      .map(({ language }) => language),
  }
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]))
}

function formsOf(language: CompiledLanguage): readonly [string, SurfaceForms] {
  return [language.language, surfaceForms(language)]
}

function suffixesOf({ languages }: CompiledLexicon, name: string): unknown {
  return languages.find(({ language }) => language === name)?.suffixes ?? null
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function fieldChanges(from: object, to: object): readonly FieldChange[] {
  const old = new Map(Object.entries(from))
  const now = new Map(Object.entries(to))
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => !isSame(old.get(field), now.get(field)))
    .map((field) => ({ field, from: old.get(field) ?? null, to: now.get(field) ?? null }))
}

function formsChange(
  from: ReadonlySet<string> = new Set(),
  to: ReadonlySet<string> = new Set(),
): FormsChange {
  return {
    added: [...to].filter((form) => !from.has(form)).toSorted(),
    removed: [...from].filter((form) => !to.has(form)).toSorted(),
  }
}

function partChange(
  from: readonly { readonly id: string }[],
  to: readonly { readonly id: string }[],
): PartChange {
  const [before, after] = [byId(from), byId(to)]
  return {
    added: [...after.keys()].filter((id) => !before.has(id)),
    removed: [...before.keys()].filter((id) => !after.has(id)),
    changed: [...after].flatMap(([id, row]) => {
      const fields = fieldChanges(before.get(id) ?? row, row)
      return fields.length === 0 ? [] : [{ id, fields }]
    }),
  }
}

function wordsChanges(
  languages: readonly CompiledLanguage[],
  formsFor: (owner: string, language: string) => FormsChange,
  spelled: readonly ReadonlyMap<string, SurfaceForms>[],
): readonly WordsChange[] {
  return languages.flatMap(({ language }) => {
    const owners = new Set(spelled.flatMap((side) => [...(side.get(language)?.keys() ?? [])]))
    return [...owners].flatMap((owner) => {
      const [what, group = '', kind = ''] = owner.split(' ')
      if (what !== 'group') return []
      const forms = formsFor(owner, language)
      if (forms.added.length + forms.removed.length === 0) return []
      return [{ group, language, kind, ...forms }]
    })
  })
}
