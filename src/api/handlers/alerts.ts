import type { DeliveryId } from '../../model/ids.ts'
import {
  type ListedAlert,
  type ListedDelivery,
  listAlerts,
  listDeliveries,
} from '../../store/alerts.ts'
import { replayDelivery } from '../../store/deliveries.ts'
import type { Store } from '../../store/open.ts'
import type { AlertCard, DeliveryCard } from '../contract/alerts.ts'
import type { ApiDeps } from '../deps.ts'
import { errorFields } from '../error-fields.ts'
import type { Handlers } from '../handler.ts'
import { Problem, notFound } from '../problem.ts'

/** The rest of a webhook's address can be a secret: whoever knows it may post there. */
function hostOf(url: string): string {
  try {
    return new URL(url).origin
  } catch {
    return 'an address that is not one'
  }
}

function deliveryCard(delivery: ListedDelivery): DeliveryCard {
  const { id, alert, url, state, attempt, nextAt, attempts } = delivery
  return { id, alert, endpoint: hostOf(url), state, attempt, nextAt, attempts: [...attempts] }
}

function alertCard(alert: ListedAlert): AlertCard {
  const { id, rule, ruleName, at } = alert
  const base = { id, rule, ruleName, at, deliveries: alert.deliveries.map(deliveryCard) }
  if (alert.kind === 'item') {
    return { ...base, kind: 'item', item: alert.item, severity: alert.severity }
  }
  return { ...base, kind: 'source', source: alert.source, closedAt: alert.closedAt }
}

/** Alerts, what became of them, and sending dead ones again. */
export function alertHandlers(
  deps: Pick<ApiDeps, 'store' | 'queues'>,
): Handlers<'alerts' | 'deliveries' | 'replay'> {
  const { store, queues } = deps
  return {
    alerts: async () => ({ alerts: (await listAlerts(store)).map(alertCard) }),

    async deliveries({ query: { state } }) {
      const found = await listDeliveries(store, state === undefined ? {} : { state })
      return { deliveries: found.map(deliveryCard) }
    },

    async replay({ params, user, request }) {
      const id = params.id as DeliveryId
      if (!(await replayDelivery(store, id))) throw await whyNot(store, id)
      request.log.info({ event: 'delivery-replayed', user: user.id, delivery: id }, 'Replayed')
      // The row is due: should the hint be lost, the sweep finds it within seconds.
      await queues.hint('alerts', [[id]]).catch((error: unknown) => {
        request.log.warn({ err: errorFields(error) }, 'The hint for a replay was lost')
      })
      return { done: true }
    },
  }
}

async function whyNot(store: Store, id: DeliveryId): Promise<Problem> {
  const delivery = await store.db
    .selectFrom('deliveries')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirst()
  if (delivery === undefined) return notFound('delivery')
  return new Problem(
    409,
    'conflict',
    `This delivery is ${delivery.state}: only a dead one is sent again.`,
  )
}
