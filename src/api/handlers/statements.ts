import type { ApiDeps } from '../deps.ts'
import type { Handlers } from '../handler.ts'

/** Statements that a monitor pastes. */
export function statementHandlers(deps: Pick<ApiDeps, 'addStatement'>): Handlers<'addStatement'> {
  return {
    async addStatement({ body, user, request }) {
      const { item, added } = await deps.addStatement(body, user.id)
      request.log.info({ event: 'statement-added', user: user.id, item, added }, 'Added by hand')
      return { item, added }
    },
  }
}
