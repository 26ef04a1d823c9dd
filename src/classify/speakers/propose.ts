import type { Basis, Proposal, Speaker } from '../../model/speaker.ts'
import type { NamingItem } from '../../store/attribute.ts'
import { compileNames } from '../../text/names/compile.ts'
import { findNames, type FoundName, type How } from '../../text/names/find.ts'

/** How far each basis tells that the named one is who speaks. Ours, to be tuned. */
const OF_BASIS: Readonly<Record<Basis, number>> = {
  publisher: 0.95,
  byline: 0.9,
  'quoted-name': 0.8,
}
/** How far each way of recognising a name tells that it is this name. */
const OF_HOW: Readonly<Record<How, number>> = { exact: 1, 'other-script': 0.9, inflected: 0.7 }
/** Two declared speakers share the name: only a person can tell. */
const SHARED = 0.5
/** A body that is named beside other words: often it is its spokesperson who speaks. */
const BODY_AMONG_WORDS = 0.6

/**
 * Proposes who speaks in items: as author where the author's name is a speaker's and nothing else, as
 * quoted where the words that name the quoted one hold a speaker's full name.
 */
export function propose(
  speakers: readonly Speaker[],
  items: readonly NamingItem[],
): readonly Proposal[] {
  const kinds = new Map(speakers.map(({ id, kind }) => [id as string, kind]))
  const names = compileNames(
    speakers.flatMap(({ id, kind, name, aliases }) =>
      [name, ...aliases].map((one) => ({ id, person: kind === 'public_official', name: one })),
    ),
  )
  return items.flatMap(({ item, author, publisher, quoted }) => {
    const make = (basis: Basis, span: Proposal['span'], all: readonly FoundName[]) =>
      all.map(({ id, how, whole }): Proposal => {
        const body = !whole && kinds.get(id) !== 'public_official'
        const confidence =
          OF_BASIS[basis] *
          OF_HOW[how] *
          (all.length > 1 ? SHARED : 1) *
          (body ? BODY_AMONG_WORDS : 1)
        return { item, speaker: id as Speaker['id'], basis, span, confidence: round(confidence) }
      })
    const named = author === null ? [] : findNames(names, author).filter(({ whole }) => whole)
    const basis = author === publisher ? 'publisher' : 'byline'
    return [
      ...make(basis, null, named),
      ...quoted.flatMap(({ span, words }) => make('quoted-name', span, findNames(names, words))),
    ]
  })
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
