import type { FastifyInstance } from 'fastify'
import type { Store } from '../store/open.ts'
import type { Who } from './contract/routes.ts'
import { Problem } from './problem.ts'
import type { StoredToken } from '../store/tokens.ts'
import type { SignedIn } from '../store/sessions.ts'
import { findApiToken } from './sign-in/api-token.ts'
import { findSession } from './sign-in/session.ts'
import { COOKIE } from './sign-in/token.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; `null` where nobody had to sign in. */
    user: SignedIn | null
    /** The token that a program calls with, on routes that ask for one. */
    apiToken: StoredToken | null
  }
  interface FastifyContextConfig {
    /** Who may call the route. A route that does not say is for `admin`. */
    who?: Who
  }
}

/**
 * Checks sign-in before the body of a call is read, and after the limits on calls, which are route
 * hooks `onRequest`. The default is to refuse: a route that says nothing asks for an admin.
 */
export function guard(app: FastifyInstance, store: Store): void {
  app.decorateRequest('user', null)
  app.decorateRequest('apiToken', null)
  app.addHook('preParsing', async (request, reply) => {
    const who = request.routeOptions.config.who ?? 'admin'
    if (request.is404 || who === 'anyone') return
    if (who === 'token') {
      reply.header('www-authenticate', 'Bearer')
      request.apiToken = await checkToken(store, request.headers.authorization)
      reply.removeHeader('www-authenticate')
      return
    }
    const user = await findSession(store, request.cookies[COOKIE])
    if (user === null) {
      throw new Problem(401, 'not-signed-in', 'Sign in first: nobody is, or the session has ended.')
    }
    request.user = user
    if (who === 'admin' && user.mustChange) {
      throw new Problem(
        403,
        'password-change-needed',
        'Change the one-time password first. Nothing else works before.',
      )
    }
  })
}

/** A session is no token: a browser cannot push. */
async function checkToken(store: Store, authorization: string | undefined): Promise<StoredToken> {
  const token = await findApiToken(store, authorization)
  if (token === null) {
    throw new Problem(
      401,
      'not-signed-in',
      'Send an API token that is in use, as Authorization: Bearer toc_…. "tocsin token create" makes one.',
    )
  }
  if (token.scopes.includes('write:ingest')) return token
  throw new Problem(403, 'forbidden', `The token ${token.id} may not push: it lacks write:ingest.`)
}
