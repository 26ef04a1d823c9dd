import { readUrl } from '../../../lib/url.ts'

/** What a source reads on a server: everything public, one tag, or one account. */
export type Place =
  | { readonly kind: 'public'; readonly query: 'local=true' | 'remote=true' | '' }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'account'; readonly account: string }

const ACCOUNT = /^\/@([\w.-]{1,100}(?:@[\w.-]{1,200})?)\/?$/
const TAG = /^\/tags\/([\p{L}\p{M}\p{N}_·]{1,200})\/?$/u
const PUBLIC = /^\/public(?:\/(local|remote))?\/?$/

/** Reads an address as a browser shows it; `null` where it is none of the three. */
export function placeOf(address: string): Place | null {
  const url = readUrl(address)
  if (url === null) return null
  const { pathname, search } = url
  const path = decoded(pathname)
  if (search !== '' || path === null) return null
  const everything = PUBLIC.exec(path)
  if (everything) {
    const [, only] = everything
    return { kind: 'public', query: only === 'local' ? 'local=true' : only ? 'remote=true' : '' }
  }
  const tag = TAG.exec(path)?.[1]
  if (tag !== undefined) return { kind: 'tag', tag }
  const account = ACCOUNT.exec(path)?.[1]
  return account === undefined ? null : { kind: 'account', account }
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
