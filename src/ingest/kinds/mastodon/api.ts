import { z } from 'zod'
import { RetryableError } from '../../../lib/errors.ts'
import type { RawItem } from '../../../model/item.ts'
import type { Source } from '../../../model/source.ts'
import type { Fetched } from '../../../net/net.ts'
import type { ParsedStatuses, Status } from '../../parse/types.ts'
import { rawOfAnswer } from '../../raw.ts'
import { fetchChanged } from '../answers.ts'
import type { Hands } from '../types.ts'

const ACCEPT = 'application/json'
const LONGEST_ACCOUNT = 1_000_000
/** Parents that one run asks for: each is a request of its own. */
const MOST_PARENTS = 40

export interface StatusPage extends ParsedStatuses {
  readonly raw: RawItem
  /** Whether the server says that nothing follows in that direction. */
  readonly last: boolean
}

/** The public API of one server, as far as it is asked. */
export interface Api {
  statuses(path: string): Promise<StatusPage>
  /** The id of an account on this server. */
  accountId(account: string): Promise<string>
  /** What a status replies to; `null` where it cannot be had, which is no error. Asked for once. */
  parent(id: string): Promise<Status | null>
}

/** @throws RetryableError from all but `parent`, where the answer cannot be used */
export function createApi(hands: Hands, source: Source): Api {
  const parents = new Map<string, Promise<Status | null>>()

  async function ask(path: string): Promise<Fetched> {
    const address = new URL(`/api/v1/${path}`, source.address).href
    const answer = await fetchChanged(hands, address, {}, ACCEPT, [401, 403, 404, 422])
    if (answer !== null) return answer
    throw new RetryableError(
      `${address} is not answered without signing in, or is not there; expected a public ` +
        'timeline or account. Some servers close them: ask the operator of the server.',
    )
  }

  async function read(answer: Fetched, raw: RawItem): Promise<ParsedStatuses> {
    const { body: bytes, finalUrl: url } = answer
    const task = { kind: 'mastodon' as const, bytes, contentType: raw.mediaType, url }
    const parsed = await hands.parser.parse(task)
    if (parsed.ok) return parsed.value
    throw new RetryableError(`${answer.url} could not be read as statuses: ${parsed.reason}`)
  }

  async function fetchParent(id: string): Promise<Status | null> {
    try {
      const answer = await ask(`statuses/${encodeURIComponent(id)}`)
      const { statuses } = await read(answer, rawOfAnswer(source, answer, hands))
      return statuses[0]?.open ? statuses[0] : null
    } catch {
      // Context is a help, and its lack harms no statement.
      return null
    }
  }

  return {
    async statuses(path) {
      const answer = await ask(path)
      const raw = rawOfAnswer(source, answer, hands)
      const link = answer.headers['link']
      return { ...(await read(answer, raw)), raw, last: link !== undefined && !hasNext(link) }
    },
    async accountId(account) {
      const answer = await ask(`accounts/lookup?acct=${encodeURIComponent(account)}`)
      const found = idSchema.safeParse(parsedJson(answer.body))
      if (found.success) return found.data.id
      throw new RetryableError(`${answer.url} names no account; expected one with an id.`)
    },
    parent(id) {
      const known = parents.get(id)
      if (known) return known
      if (parents.size >= MOST_PARENTS || hands.signal?.aborted) return Promise.resolve(null)
      const fresh = fetchParent(id)
      parents.set(id, fresh)
      return fresh
    },
  }
}

const idSchema = z.object({ id: z.string().regex(/^[\w-]{1,40}$/) })

/** Whether a `Link` header (RFC 8288) names a next page; where it leads is never followed. */
function hasNext(link: string): boolean {
  return /;\s*rel\s*=\s*"?next\b/i.test(link)
}

function parsedJson(bytes: Uint8Array): unknown {
  try {
    return bytes.length > LONGEST_ACCOUNT ? null : JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}
