import type { Source } from '../../../model/source.ts'
import { authorOf } from '../../author.ts'
import { contextOf, type GivenContext } from '../../context.ts'
import type { Status } from '../../parse/types.ts'
import { makeStatement, withTitle } from '../../statement.ts'
import type { Hands } from '../types.ts'
import type { Post } from '../two-ends.ts'
import type { Api, StatusPage } from './api.ts'

export interface StatusSettings {
  readonly authors: 'public' | 'private'
  readonly languages: readonly string[]
  /** The account that the source is of, as the server writes it; `null` for timelines. */
  readonly owner: string | null
}

type Plain = Omit<Status, 'reblog' | 'quoted'>

/** A status as a post: what is passed on is a post of whoever wrote it, under its own key. */
export function postOf(
  hands: Hands,
  source: Source,
  given: StatusSettings,
  api: Pick<Api, 'parent'>,
  page: StatusPage,
  status: Status,
): Post {
  const said = status.reblog ?? status
  const make = async () => {
    if (!isWanted(status, said, given)) return null
    const around: GivenContext[] = []
    const parent = said.replyTo === null ? null : await parentOf(said.replyTo, page, api)
    if (parent) around.push(contextGiven('parent', parent, given, source))
    if (status.quoted?.open) around.push(contextGiven('quoted', status.quoted, given, source))
    if (status.reblog) around.push(passedOn(status, given, source))
    return makeStatement(
      {
        ...writtenBy(hands, source, given, said),
        raw: page.raw.id,
        key: said.uri,
        address: said.address,
        text: textOf(said),
        lossy: page.lossy,
        published: said.published,
        parent: parent?.address ?? null,
        note: said.edited ? 'shown as edited' : null,
        context: contextOf(hands, source, around),
      },
      hands.now(),
    )
  }
  const { id, published } = status
  return { id, print: `${said.uri}\n${textOf(said)}`, published, make }
}

function isWanted(status: Status, said: Plain, { languages, owner }: StatusSettings): boolean {
  if (!status.open || !said.open || textOf(said).trim() === '') return false
  // Who asks not to be searched is left out of what is found by looking around.
  if (owner === null && said.unlisted) return false
  return said.language === null || languages.length === 0 || languages.includes(said.language)
}

/** The warning is the author's own words, and stands before the rest like a title. */
function textOf({ warning, text }: Plain): string {
  return withTitle(warning, text)
}

async function parentOf(id: string, page: StatusPage, api: Pick<Api, 'parent'>) {
  const here = page.statuses.find((one) => one.id === id)
  return here ? (here.open ? here : null) : api.parent(id)
}

function writtenBy(hands: Hands, source: Source, given: StatusSettings, said: Plain) {
  const own = given.owner !== null && isOwner(said.author, given.owner, source)
  const name = own ? null : fullName(said.author, source)
  return authorOf(source, name, given.authors === 'public', hands.pseudonymise)
}

/** Names are whole, so that two people of one name on two servers are two. */
function fullName(author: string, source: Source): string {
  return author.includes('@') ? author : `${author}@${new URL(source.address).hostname}`
}

function isOwner(author: string, owner: string, source: Source): boolean {
  return fullName(author, source).toLowerCase() === fullName(owner, source).toLowerCase()
}

function contextGiven(
  relation: 'parent' | 'quoted',
  said: Plain,
  given: StatusSettings,
  source: Source,
): GivenContext {
  const { address, published } = said
  const own = given.owner !== null && isOwner(said.author, given.owner, source)
  return {
    relation,
    address,
    published,
    author: own ? source.publisher.name : fullName(said.author, source),
    authorIsPublic: given.authors === 'public',
    text: textOf(said),
  }
}

/** Who passed a status on, and where; the words are the statement itself. */
function passedOn(status: Status, given: StatusSettings, source: Source): GivenContext {
  const { address, published } = status
  const own = given.owner !== null && isOwner(status.author, given.owner, source)
  const author = own ? source.publisher.name : fullName(status.author, source)
  const authorIsPublic = given.authors === 'public'
  return { relation: 'forwarded', address, published, author, authorIsPublic }
}
