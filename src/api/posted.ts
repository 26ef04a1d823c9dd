import { isUtf8 } from 'node:buffer'
import type { FastifyInstance } from 'fastify'
import { Problem } from './problem.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it was posted, on routes of tokens: it is evidence. */
    posted: Uint8Array | null
  }
}

/** Reads JSON as fastify does, and keeps the bytes where they are evidence. */
export function keepPosted(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.decorateRequest('posted', null)
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = Buffer.from(body)
    if (request.routeOptions.config.who === 'token') {
      request.posted = bytes
      if (!isUtf8(bytes)) return done(new Problem(400, 'bad-request', 'The body is not UTF-8.'))
    }
    return parse(request, bytes.toString('utf8'), done)
  })
}
