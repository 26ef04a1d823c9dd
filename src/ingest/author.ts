import type { Source } from '../model/source.ts'
import type { Pseudonymise } from './pseudonym.ts'

export interface Author {
  readonly author: string | null
  readonly authorIsPublic: boolean
}

/**
 * Who a statement is by, as its row may say it. An office or outlet is named by its own name, also
 * where the statement names nobody; of a pasted text without a speaker nobody is the author. Anyone
 * else is private and carries a pseudonym, unless the
 * operator has said that the authors of this source hold public office.
 * @param given the author as the source names them
 * @param authorsArePublic the operator's word for this source, or for this one speaker
 */
export function authorOf(
  source: Source,
  given: string | null,
  authorsArePublic: boolean,
  pseudonymise: Pseudonymise,
): Author {
  const { kind, name } = source.publisher
  const named = given?.trim() || null
  const publisherIsPublic = kind === 'office' || kind === 'outlet'
  if (named === null && source.kind === 'manual') return { author: null, authorIsPublic: false }
  if (named === null || sameName(named, name)) {
    return publisherIsPublic
      ? { author: name, authorIsPublic: true }
      : { author: pseudonymise(name), authorIsPublic: false }
  }
  return authorsArePublic
    ? { author: named, authorIsPublic: true }
    : { author: pseudonymise(named), authorIsPublic: false }
}

function sameName(a: string, b: string): boolean {
  return a.normalize('NFC').toLowerCase() === b.trim().normalize('NFC').toLowerCase()
}
