import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Store } from '../../store/open.ts'
import type { SignedIn } from '../../store/sessions.ts'
import { changePassword } from '../../store/users.ts'
import type { Handlers } from '../handler.ts'
import { Problem } from '../problem.ts'
import type { PasswordCheck } from '../sign-in/check.ts'
import { passwordFault } from '../sign-in/password-rule.ts'
import { closeSession, findSession, openSession, sweepSessions } from '../sign-in/session.ts'
import { COOKIE } from '../sign-in/token.ts'

/** Options that the prefix `__Host-` demands, and that scripts and other sites never get it. */
const COOKIE_OPTIONS = { path: '/', secure: true, httpOnly: true, sameSite: 'strict' } as const

function me(user: SignedIn) {
  const { name, role, mustChange, endsAt } = user
  return { name, role, mustChange, endsAt }
}

/** Signing in and out, and the password. */
export function signInHandlers(
  store: Store,
  check: PasswordCheck,
): Handlers<'signIn' | 'signOut' | 'me' | 'password'> {
  /** A new id each time: an id that somebody planted or knew is worth nothing afterwards. */
  async function begin(reply: FastifyReply, account: Pick<SignedIn, 'id'>): Promise<SignedIn> {
    const token = await openSession(store, account.id)
    const user = await findSession(store, token)
    if (user === null) throw new Problem(401, 'not-signed-in', 'The one-time password has ended.')
    reply.setCookie(COOKIE, token, COOKIE_OPTIONS)
    return user
  }

  async function end(request: FastifyRequest): Promise<void> {
    const token = request.cookies[COOKIE]
    if (token !== undefined) await closeSession(store, token)
  }

  return {
    async signIn({ body, request, reply }) {
      const account = await check.account(body.name, body.password).catch((error: unknown) => {
        request.log.warn({ event: 'sign-in-refused', ip: request.ip }, 'A sign-in was refused')
        throw error
      })
      await end(request)
      await sweepSessions(store)
      const user = await begin(reply, account)
      request.log.info({ event: 'sign-in', user: user.id, ip: request.ip }, 'Signed in')
      return me(user)
    },

    async signOut({ request, reply, user }) {
      await end(request)
      reply.clearCookie(COOKIE, COOKIE_OPTIONS)
      request.log.info({ event: 'sign-out', user: user.id }, 'Signed out')
      return { done: true }
    },

    me: async ({ user }) => me(user),

    async password({ body, user, request, reply }) {
      const account = await check.account(user.name, body.current).catch((error: unknown) => {
        if (!(error instanceof Problem) || error.status !== 401) throw error
        throw new Problem(403, 'forbidden', 'The present password is not right.')
      })
      const fault =
        body.next.normalize('NFKC') === body.current.normalize('NFKC')
          ? 'The new password is the present one. Choose another.'
          : passwordFault(body.next, user.name)
      if (fault !== null) throw new Problem(400, 'bad-request', fault)
      if (!(await changePassword(store, user.id, account.hash, await check.hash(body.next)))) {
        throw new Problem(
          409,
          'conflict',
          'The password was changed elsewhere meanwhile. Sign in again.',
        )
      }
      request.log.info({ event: 'password-changed', user: user.id }, 'The password was changed')
      return me(await begin(reply, account))
    },
  }
}
