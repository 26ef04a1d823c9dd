import { randomInt } from 'node:crypto'
import type { Actor } from '../../model/act.ts'
import type { Instant } from '../../model/time.ts'
import type { Scope } from '../../model/token.ts'
import type { Store } from '../../store/open.ts'
import { keepToken, tokenByHash, type StoredToken } from '../../store/tokens.ts'
import { tokenHash } from './token.ts'

const ID_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
const BASE62 = `ABCDEFGHIJKLMNOPQRSTUVWXYZ${ID_LETTERS}`
/** The prefix lets a scanner for secrets find one that was published by mistake. */
const SHAPE = /^toc_[a-z0-9]{8}_[A-Za-z0-9]{43}$/

export interface MadeToken {
  readonly id: string
  /** Shown this once: the store keeps its hash. */
  readonly token: string
  readonly endsAt: Instant
}

/** Makes an API token: `toc_`, 8 letters of its id, and 43 letters with 256 random bits. */
export async function makeApiToken(
  store: Store,
  given: { readonly name: string; readonly scopes: readonly Scope[]; readonly days: number },
  actor: Actor,
): Promise<MadeToken> {
  const id = letters(ID_LETTERS, 8)
  const token = `toc_${id}_${letters(BASE62, 43)}`
  const endsAt = await keepToken(store, { ...given, id, hash: tokenHash(token) }, actor)
  return { id, token, endsAt }
}

/** Whose token a header `Authorization: Bearer …` carries; `null` for any other header. */
export async function findApiToken(
  store: Store,
  authorization: string | undefined,
): Promise<StoredToken | null> {
  const token = /^bearer ([!-~]{1,200})$/i.exec(authorization ?? '')?.[1] ?? ''
  return SHAPE.test(token) ? tokenByHash(store, tokenHash(token)) : null
}

function letters(alphabet: string, count: number): string {
  return Array.from({ length: count }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
}
