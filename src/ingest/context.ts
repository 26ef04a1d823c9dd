import type { Context, Relation } from '../model/context.ts'
import type { Source } from '../model/source.ts'
import { replaceUnstorable } from '../text/storable.ts'
import { authorOf } from './author.ts'
import { readDate } from './dates.ts'
import type { Pseudonymise } from './pseudonym.ts'

/** What a source says of a statement around another one. */
export interface GivenContext {
  readonly relation: Relation
  readonly address?: string | null
  /** As the source names them. */
  readonly author?: string | null
  /** Whether the author is named because they hold public office or are a public body. */
  readonly authorIsPublic?: boolean
  /** Plain text. */
  readonly text?: string
  /** As the source writes it. */
  readonly published?: string | null
}

/** Pieces of context that one statement may have. */
export const MOST_CONTEXT = 4
/** Characters that are kept of each: enough to understand the answer. */
export const CONTEXT_CHARACTERS = 4000
const LONGEST_ADDRESS = 2000

/**
 * The context of a statement as its row may hold it: few pieces, each cut, with private persons as
 * pseudonyms. Who is not named has no author; a piece that says nothing is left out.
 */
export function contextOf(
  hands: { readonly pseudonymise: Pseudonymise; readonly now: () => Date },
  source: Source,
  given: readonly GivenContext[],
): readonly Context[] {
  return given
    .map((one): Context => {
      const name = one.author?.trim() || null
      const author =
        name === null
          ? { author: null, authorIsPublic: false }
          : authorOf(source, name, one.authorIsPublic === true, hands.pseudonymise)
      return {
        relation: one.relation,
        address: addressOf(one.address),
        author: author.author === null ? null : replaceUnstorable(author.author).text,
        authorIsPublic: author.authorIsPublic,
        text: replaceUnstorable(cut(one.text?.trim() ?? '')).text,
        publishedAt: readDate(one.published, hands.now()).publishedAt,
      }
    })
    .filter((one) => one.text !== '' || one.address !== null || one.author !== null)
    .slice(0, MOST_CONTEXT)
}

function addressOf(address: string | null | undefined): string | null {
  const text = address?.trim() ?? ''
  return text === '' || text.length > LONGEST_ADDRESS ? null : replaceUnstorable(text).text
}

function cut(text: string): string {
  if (text.length <= CONTEXT_CHARACTERS) return text
  const kept = text.slice(0, CONTEXT_CHARACTERS)
  // No half of a pair at the end.
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`
}
