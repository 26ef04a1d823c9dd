import { addressOf, type QueryValues } from '../../../src/api/contract/address.ts'
import type { ApiError } from '../../../src/api/contract/primitives.ts'
import { ROUTES, type AnswerOf, type RouteName } from '../../../src/api/contract/routes.ts'

/** What the server refused, in its own words. */
export class ApiFailure extends Error {
  readonly status: number
  readonly code: ApiError['error'] | 'unreachable'

  constructor(status: number, code: ApiFailure['code'], message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export interface CallOptions {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: QueryValues
  readonly body?: unknown
}

/**
 * Calls a route of the contract.
 * @throws ApiFailure with the server's message, or `unreachable` where no answer came.
 */
export async function call<Name extends RouteName>(
  name: Name,
  options: CallOptions = {},
): Promise<AnswerOf<Name>> {
  const address = addressOf(name, options.params, options.query)
  const answer = await fetch(address, {
    method: ROUTES[name].method,
    credentials: 'same-origin',
    ...(options.body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(options.body) }),
  }).catch((cause: unknown) => {
    throw Object.assign(
      new ApiFailure(0, 'unreachable', 'The server does not answer. Is it running?'),
      { cause },
    )
  })
  const found: unknown = await answer.json().catch(() => null)
  if (answer.ok) return found as AnswerOf<Name>
  const { error, message } = (found ?? {}) as Partial<ApiError>
  throw new ApiFailure(
    answer.status,
    error ?? 'internal',
    message ?? `The server answered ${answer.status} without saying why.`,
  )
}
