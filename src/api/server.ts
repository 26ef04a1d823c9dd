import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import { type FastifyInstance, LogController, fastify } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { type ApiDeps, LIMITS } from './deps.ts'
import { describeRoutes, serveDocs } from './docs.ts'
import { answerErrors } from './errors.ts'
import { guard } from './guard.ts'
import { allHandlers } from './handlers/index.ts'
import { setHeaders } from './headers.ts'
import { keepPosted } from './posted.ts'
import { refuseOtherOrigins } from './origin.ts'
import { servePages } from './pages.ts'
import { TooManyRequests } from './problem.ts'
import { registerRoutes } from './register.ts'
import { passwordCheck } from './sign-in/check.ts'
import { slowDown } from './sign-in/slow-down.ts'

/**
 * The HTTP server, ready to listen or to be asked by `inject`. Headers come
 * first, so that refusals bear them too; then limits, origin and sign-in, before a body is read.
 *
 * @throws ConfigError where the dashboard's folder holds no built dashboard.
 */
export async function buildServer(deps: ApiDeps): Promise<FastifyInstance> {
  const limits = { ...LIMITS, ...deps.limits }
  const app: FastifyInstance = fastify({
    loggerInstance: deps.log as FastifyInstance['log'],
    // A request's own line would hold its query, which can be part of a statement.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: deps.trustedProxies === undefined ? false : [...deps.trustedProxies],
    routerOptions: { maxParamLength: 100 },
    bodyLimit: 32_768,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    return503OnClosing: true,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  // JSON alone: a form of another site can send plain text without asking first.
  app.removeContentTypeParser('text/plain')
  keepPosted(app)
  answerErrors(app)
  logCalls(app)

  await setHeaders(app)
  await app.register(rateLimit, {
    max: limits.calls,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { ttl }) => new TooManyRequests(Math.ceil(ttl / 1000)),
  })
  await app.register(cookie)
  refuseOtherOrigins(app)
  guard(app, deps.store)

  await describeRoutes(app, deps.versions.tocsin)
  const slow = slowDown(() => performance.now())
  const check = passwordCheck(deps.store, slow, wait, limits.waiting)
  registerRoutes(app, allHandlers(deps, check), limits.signIns)
  await serveDocs(app)
  await servePages(app, deps.dashboard)
  await app.ready()
  return app
}

/** One line a call, with the route's pattern: addresses and queries can hold what people wrote. */
function logCalls(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        user: request.user?.id ?? null,
        token: request.apiToken?.id ?? null,
      },
      'Answered',
    )
  })
}
