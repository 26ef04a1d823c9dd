import { createHash } from 'node:crypto'
import type { SourceId } from '../../model/ids.ts'
import type { Pushed } from '../../model/push.ts'
import { answerPush, beginPush, dropPush, type PushKey } from '../../store/pushes.ts'
import { sourceById } from '../../store/sources.ts'
import { PushAnswer } from '../contract/push.ts'
import type { ApiDeps } from '../deps.ts'
import type { Handlers } from '../handler.ts'
import { notFound, Problem } from '../problem.ts'

/** Takes what other collectors push, once for each `Idempotency-Key`. */
export function pushHandlers(deps: Pick<ApiDeps, 'store' | 'push'>): Handlers<'push'> {
  const { store } = deps

  async function work(push: Pushed): Promise<PushAnswer> {
    const outcomes = await deps.push(push)
    const count = (result: string) => outcomes.filter((one) => one.result === result).length
    return {
      added: count('added'),
      versions: count('version'),
      seen: count('seen'),
      rejected: count('rejected'),
      statements: [...outcomes],
    }
  }

  /** draft-ietf-httpapi-idempotency-key-header, section 2.6: what is answered to a key that is known. */
  async function once(
    of: PushKey,
    hash: Uint8Array,
    run: () => Promise<PushAnswer>,
  ): Promise<PushAnswer> {
    const begun = await beginPush(store, of, hash)
    if (begun.kind === 'answered') return PushAnswer.parse(begun.answer)
    if (begun.kind === 'busy') {
      throw new Problem(
        409,
        'conflict',
        'A push with this Idempotency-Key is being worked. Try again in a minute.',
      )
    }
    if (begun.kind === 'other-body') {
      throw new Problem(
        422,
        'unprocessable',
        'This Idempotency-Key came with another body. Send a new key.',
      )
    }
    try {
      const answer = await run()
      await answerPush(store, of, answer)
      return answer
    } catch (error) {
      await dropPush(store, of).catch(() => undefined)
      throw error
    }
  }

  return {
    async push({ params, body, request }) {
      const id = params.source as SourceId
      const source = await sourceById(store, id)
      if (source === undefined) throw notFound('source')
      if (source.kind !== 'push' || !source.enabled) {
        const why = source.enabled ? `is a ${source.kind}, and takes no pushes` : 'is switched off'
        throw new Problem(409, 'conflict', `Source "${id}" ${why}.`)
      }
      const token = request.apiToken?.id ?? ''
      const bytes = request.posted ?? new Uint8Array()
      const key = readKey(request.headers['idempotency-key'])
      const run = () => work({ source: id, statements: body.statements, body: bytes, token })
      const hash = createHash('sha256').update(bytes).digest()
      const answer = key === null ? await run() : await once({ token, source: id, key }, hash, run)
      const { statements, ...counts } = answer
      request.log.info({ event: 'pushed', token, source: id, ...counts }, 'Pushed')
      return { ...counts, statements }
    },
  }
}

/** The key as a string of RFC 9651 (`"…"`) or bare, as many send it. */
function readKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null
  const key = /^"?([\x21\x23-\x5b\x5d-\x7e]{1,255})"?$/.exec(String(header).trim())?.[1]
  if (key !== undefined) return key
  throw new Problem(
    400,
    'bad-request',
    'Idempotency-Key: expected 1 to 255 visible characters, such as a UUID.',
  )
}
