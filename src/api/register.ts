import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ROUTES, type Route, type RouteName } from './contract/routes.ts'
import { ApiError } from './contract/primitives.ts'
import type { Call, FileAnswer, Handler, Handlers } from './handler.ts'

/** A pasted statement is the longest body: 200,000 characters, each escaped as six at worst. */
const STATEMENT_BYTES = 1_400_000
/** A push holds up to 200 statements, some with the bytes that they were made from. */
const PUSH_BYTES = 8_000_000
const BODY_BYTES = 32_768

const BODY_LIMITS: Partial<Readonly<Record<RouteName, number>>> = {
  addStatement: STATEMENT_BYTES,
  push: PUSH_BYTES,
}

function isFile(result: object): result is FileAnswer {
  return 'file' in result
}

function schemaOf(name: RouteName, route: Route): Record<string, unknown> {
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.who],
    ...(route.params === undefined ? {} : { params: route.params }),
    ...(route.query === undefined ? {} : { querystring: route.query }),
    ...(route.body === undefined ? {} : { body: route.body }),
    response: { [route.status]: route.answer, '4xx': ApiError, '5xx': ApiError },
  }
}

/** Registers every route of the contract with its schemas, its check of sign-in and its handler. */
export function registerRoutes(
  app: FastifyInstance,
  handlers: Handlers<RouteName>,
  signIns: number,
): void {
  for (const [name, route] of Object.entries(ROUTES) as [RouteName, Route][]) {
    // The table and the record of handlers have the same keys, and each handler the type of its key.
    const handle = handlers[name] as Handler<RouteName>
    app.route({
      method: route.method,
      url: route.path,
      schema: schemaOf(name, route),
      bodyLimit: BODY_LIMITS[name] ?? BODY_BYTES,
      config: {
        who: route.who,
        ...(name === 'signIn' || name === 'password' ? { rateLimit: { max: signIns } } : {}),
      },
      handler: (request, reply) => answer(route, handle, request, reply),
    })
  }
}

async function answer(
  route: Route,
  handle: Handler<RouteName>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { params, query, body, user } = request
  const call = { params, query, body, user, request, reply } as unknown as Call<RouteName>
  const result = await handle(call)
  reply.code(route.status)
  if (!isFile(result)) return reply.send(result)
  return reply
    .type(result.file.mediaType)
    .header('content-disposition', `attachment; filename="${result.file.name}"`)
    .send(result.file.content)
}
