import type { RouteName } from '../contract/routes.ts'
import type { ApiDeps } from '../deps.ts'
import type { Handlers } from '../handler.ts'
import type { PasswordCheck } from '../sign-in/check.ts'
import { alertHandlers } from './alerts.ts'
import { copyHandlers } from './copies.ts'
import { countHandlers } from './counts.ts'
import { healthHandlers } from './health.ts'
import { itemHandlers } from './items.ts'
import { pushHandlers } from './push.ts'
import { quarantineHandlers } from './quarantine.ts'
import { removalHandlers } from './removals.ts'
import { reviewHandlers } from './review.ts'
import { signInHandlers } from './sign-in.ts'
import { speakerHandlers } from './speakers.ts'
import { sourceHandlers } from './sources.ts'
import { statementHandlers } from './statements.ts'
import { statusHandlers } from './status.ts'
import { vocabularyHandlers } from './vocabulary.ts'

/** A handler for every route of the contract: the type allows no gap. */
export function allHandlers(deps: ApiDeps, check: PasswordCheck): Handlers<RouteName> {
  const { store } = deps
  return {
    ...signInHandlers(store, check),
    ...vocabularyHandlers(deps),
    ...itemHandlers(store),
    ...reviewHandlers(store),
    ...copyHandlers(store),
    ...countHandlers(store),
    ...sourceHandlers(deps),
    ...speakerHandlers(store),
    ...statementHandlers(deps),
    ...removalHandlers(store),
    ...pushHandlers(deps),
    ...alertHandlers(deps),
    ...quarantineHandlers(store),
    ...statusHandlers(deps),
    ...healthHandlers(store),
  }
}
