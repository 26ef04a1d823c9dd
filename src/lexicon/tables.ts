import { PLAIN_FORM, type Form } from './form.ts'

/** Endings of one inflection class. A key is dotted features: `pl.gen`, `future.1.pl`, `sg.nom`. */
export interface Table {
  /** Letters that are cut from the lemma's end before an ending is added. */
  readonly cut: number
  /** Endings apart by spaces; `-` is no ending; `=` is the bare stem (Russian genitive plural). */
  readonly endings: Readonly<Record<string, string>>
  /** Put before every form, with the feature that it adds: hy `չ` negates. */
  readonly prefixes?: Readonly<Record<string, string>>
}

/** Inflection by tables of endings: Russian, Armenian, English. */
export interface Tables {
  readonly tables: Readonly<Record<string, Table>>
  /** For each paradigm, endings of the lemma with the table that they call for; the first wins. */
  readonly guess: Readonly<Record<string, readonly (readonly [ending: string, table: string])[]>>
  /** Stems that take the endings in place of the lemma's own: ru пёс → пс. */
  readonly stems: Readonly<Record<string, string>>
  /** Bare stems that no rule gives: ru земля → земель. */
  readonly bare: Readonly<Record<string, string>>
  /** Further forms, with their features: en man → { pl: men }. */
  readonly forms: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const FEATURES: Readonly<Record<string, Partial<Form>>> = {
  sg: {},
  nom: {},
  pl: { plural: true },
  gen: { case: 'gen' },
  dat: { case: 'dat' },
  acc: { case: 'acc' },
  ins: { case: 'ins' },
  loc: { case: 'loc' },
  abl: { case: 'abl' },
  1: { person: 1 },
  2: { person: 2 },
  3: { person: 3 },
  neg: { negated: true },
  own: { possessed: true },
  infinitive: {},
  imperative: { mood: 'imperative' },
  future: { mood: 'future' },
  present: { mood: 'present' },
  past: { mood: 'past' },
  participle: { mood: 'participle' },
}

function featureOf(name: string): Partial<Form> | undefined {
  return Object.hasOwn(FEATURES, name) ? FEATURES[name] : undefined
}

/** Reads dotted features; null where one is unknown. */
export function readFeatures(key: string): Form | null {
  let form = PLAIN_FORM
  for (const name of key === '' ? [] : key.split('.')) {
    const feature = featureOf(name)
    if (!feature) return null
    form = { ...form, ...feature }
  }
  return form
}

/** The table of a lemma in a paradigm: the paradigm's guess, or the table of that name. */
export function tableFor(tables: Tables, lemma: string, paradigm: string): Table | null {
  const guesses = tables.guess[paradigm]
  const guessed = guesses?.find(([ending]) => lemma.endsWith(ending))?.[1]
  return tables.tables[guessed ?? paradigm] ?? null
}

const HARD_SIGN = /[жшчщцй]$/

/** A stem without an ending: Russian чурк- gives чурок, строчк- gives строчек. */
function bareStem(stem: string): string {
  if (!/[бвгджзйклмнпрстфхцчшщь]к$/.test(stem)) return stem
  const head = stem.slice(0, -1)
  if (head.endsWith('ь') || head.endsWith('й')) return `${head.slice(0, -1)}ек`
  return `${head}${HARD_SIGN.test(head) ? 'е' : 'о'}к`
}

/** Every form of a lemma with its features. Forms that are spelled alike are all kept. */
export function inflect(
  tables: Tables,
  lemma: string,
  table: Table,
): readonly (readonly [spelling: string, form: Form])[] {
  const cut = lemma.slice(0, lemma.length - table.cut)
  const stem = tables.stems[lemma] ?? cut
  // A name in the plural alone (men, таты) has no form that is none.
  const many = Object.keys(table.endings).every((key) => key.startsWith('pl'))
  const out: (readonly [string, Form])[] = many ? [] : [[lemma, PLAIN_FORM]]
  const add = (spelling: string, key: string): void => {
    const form = readFeatures(key) ?? PLAIN_FORM
    out.push([spelling, form])
    for (const [prefix, more] of Object.entries(table.prefixes ?? {})) {
      out.push([prefix + spelling, { ...form, ...pick(more) }])
    }
  }
  for (const [key, endings] of Object.entries(table.endings)) {
    // The nominative is built on the lemma: hy շունը, but շներ.
    const base = key === 'sg.nom' || key === 'sg.own' ? cut : stem
    for (const ending of endings.split(' ')) {
      if (ending === '=') add(tables.bare[lemma] ?? bareStem(stem), key)
      else add(ending === '-' ? cut : base + ending, key)
    }
  }
  for (const [key, spellings] of Object.entries(tables.forms[lemma] ?? {})) {
    for (const spelling of spellings.split(' ')) add(spelling, key)
  }
  return out
}

/** Only what a feature sets, so that it changes nothing else. */
function pick(key: string): Partial<Form> {
  return featureOf(key) ?? {}
}
