import type { Entry } from '../../lexicon/types.ts'
import type { Form } from '../../lexicon/form.ts'
import type { Tier } from '../../model/flag.ts'
import type { GroupId } from '../../model/ids.ts'
import type { LanguageCode } from '../../model/language.ts'
import type { Hit } from './look-up.ts'

export type { Form }

/** Where each place of a pattern was found; a group that is only a condition is left out. */
export interface Alignment {
  readonly tokens: readonly number[]
  readonly hits: readonly Hit[]
}

/** An entry found in a text. */
export interface Match {
  readonly entry: Entry
  /** The lexicon's language, which is a candidate of the text's. */
  readonly language: LanguageCode
  /** Indices of the tokens, ascending; words in a phrase's gaps are left out. */
  readonly tokens: readonly number[]
  readonly tier: Tier
  /** The folds that were needed: `diacritics`, `reading`, and those of the tokens. */
  readonly via: readonly string[]
  /** What the inflection of the head (the last inflected word) tells. */
  readonly form: Form
}

/**
 * A group named in a text. `name`: a word for its people (Armenians, армяне, ermənilər);
 * `demonym`: an adjective that stands before another word (армянский, Turkish); `slur`: a
 * pejorative name; `place`: its country or region, which does not name the people.
 */
export interface GroupMention {
  readonly group: GroupId
  readonly language: LanguageCode
  readonly tokens: readonly number[]
  readonly kind: 'name' | 'demonym' | 'slur' | 'place'
  readonly form: Form
}
