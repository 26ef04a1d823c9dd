import type { FastifyInstance } from 'fastify'
import type { Store } from '../store/open.ts'
import type { Who } from './contract/routes.ts'
import { Problem } from './problem.ts'
import type { SignedIn } from '../store/sessions.ts'
import { findSession } from './sign-in/session.ts'
import { COOKIE } from './sign-in/token.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; `null` where nobody had to sign in. */
    user: SignedIn | null
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
  app.addHook('preParsing', async (request) => {
    const who = request.routeOptions.config.who ?? 'admin'
    if (request.is404 || who === 'anyone') return
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
