import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { RetryableError, UsageError } from '../lib/errors.ts'
import { Conflict } from '../store/errors.ts'
import type { ApiError } from './contract/primitives.ts'
import { errorFields } from './error-fields.ts'
import { Problem, TooManyRequests } from './problem.ts'

/** fastify's own refusals, in our words: its messages are for programmers. */
const REFUSALS: Readonly<Record<number, [ApiError['error'], string]>> = {
  400: ['bad-request', 'The request is not well formed. Send JSON as /docs describes it.'],
  404: ['not-found', 'There is nothing at this address.'],
  413: ['too-large', 'The request is too large.'],
  414: ['too-large', 'The address is too long.'],
  415: ['unsupported-media-type', 'The body must be JSON, sent as application/json.'],
}

/** Codes of PostgreSQL and of sockets that say: the store is away. */
const STORE_AWAY = /^(08|53|57P|ECONN|ENOENT$|EPIPE|ETIMEDOUT)/

function isAway(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : ''
  return (
    STORE_AWAY.test(code) ||
    /Connection terminated|timeout exceeded when trying/.test(error.message)
  )
}

function firstFault(error: FastifyError): string {
  const [fault] = error.validation ?? []
  const part = error.validationContext ?? 'request'
  const where = `${part}${(fault?.instancePath ?? '').replaceAll('/', '.')}`
  return `${where}: ${fault?.message ?? 'not as expected'}.`.slice(0, 500)
}

/** What the caller is told of an error: never more than they need to mend their own part. */
export function problemOf(error: Error): Problem {
  if (error instanceof Problem) return error
  if (error instanceof UsageError) return new Problem(400, 'bad-request', error.message)
  if (error instanceof Conflict) return new Problem(409, 'conflict', error.message)
  if (hasZodFastifySchemaValidationErrors(error)) {
    return new Problem(400, 'bad-request', firstFault(error))
  }
  const status = 'statusCode' in error ? Number(error.statusCode) : 500
  const refusal = REFUSALS[status]
  if (refusal !== undefined) return new Problem(status, ...refusal)
  if (error instanceof RetryableError || isAway(error)) {
    return new Problem(503, 'not-ready', 'The store does not answer. Try again in a few seconds.')
  }
  return new Problem(500, 'internal', 'Something went wrong here. It is in the log.')
}

/** Answers every error as JSON `{error, message}` and logs those that are our own fault. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: Error, request: FastifyRequest, reply: FastifyReply) => {
    const problem = problemOf(error)
    if (problem.status >= 500) request.log.error({ err: errorFields(error) }, 'A call failed')
    if (problem instanceof TooManyRequests) reply.header('retry-after', problem.retryAfter)
    if (problem.status === 503) reply.header('retry-after', 5)
    const answer: ApiError = { error: problem.code, message: problem.message }
    // Not by a route's schema: an error may come before a route is known.
    return reply
      .code(problem.status)
      .type('application/json; charset=utf-8')
      .serializer((payload: unknown) => JSON.stringify(payload))
      .send(answer)
  })
}
