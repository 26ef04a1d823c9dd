import type { DeliveryId, EndpointId } from '../../model/ids.ts'
import { DELIVERY_STATES } from '../../model/alert.ts'
import { UsageError } from '../../lib/errors.ts'
import { type Add, withTocsin } from '../command.ts'
import { columns, say, tell } from '../out.ts'
import { readUrl } from '../../lib/url.ts'

/** `tocsin webhook`: where alerts and published heads are sent, and what came of it. */
export const webhook: Add = (program) => {
  const command = program
    .command('webhook')
    .description('Where alerts and published heads are sent')

  command
    .command('add <url>')
    .description('Add an endpoint, or change its secret; prints the secret once')
    .option('--secret <secret>', 'a secret of yours (whsec_…) instead of a new one')
    .option('--heads', 'send it the published heads of the audit log, and no alerts')
    .action(async (url: string, options: { secret?: string; heads?: boolean }) => {
      const { checkSecret, newSecret } = await import('../../alerts/secret.ts')
      const { keepEndpoint } = await import('../../store/endpoints.ts')
      const secret = options.secret === undefined ? newSecret() : checkSecret(options.secret)
      const address = checkUrl(url)
      await withTocsin({ name: 'webhook' }, ({ store }) =>
        keepEndpoint(store, { url: address, secret, takes: options.heads ? 'heads' : 'alerts' }),
      )
      tell('The secret is shown this once. The receiver checks signatures with it:')
      say(secret)
    })

  command
    .command('list')
    .description('List endpoints')
    .action(async () => {
      const { listEndpoints } = await import('../../store/endpoints.ts')
      const found = await withTocsin({ name: 'webhook' }, ({ store }) => listEndpoints(store))
      const rows = found.map(({ id, url, takes, enabled, disabledReason }) => [
        id,
        takes,
        enabled ? 'on' : `off: ${disabledReason ?? 'no reason was given'}`,
        url,
      ])
      say(columns([['id', 'takes', 'state', 'url'], ...rows]))
    })

  for (const [name, what] of [
    ['on', 'Switch an endpoint on again'],
    ['off', 'Switch an endpoint off; what waits for it can be replayed later'],
  ] as const) {
    command
      .command(`${name} <id>`)
      .description(what)
      .action(async (id: string) => {
        const { disableEndpoint, enableEndpoint } = await import('../../store/endpoints.ts')
        await withTocsin({ name: 'webhook' }, ({ store }) =>
          name === 'on'
            ? enableEndpoint(store, id as EndpointId)
            : disableEndpoint(store, id as EndpointId, 'switched off by the operator'),
        )
      })
  }

  command
    .command('settle <id>')
    .description('Sign with the new secret alone, once the receiver knows it')
    .action(async (id: string) => {
      const { endRotation } = await import('../../store/endpoints.ts')
      await withTocsin({ name: 'webhook' }, ({ store }) => endRotation(store, id as EndpointId))
    })

  command
    .command('deliveries')
    .description('List deliveries, the newest first')
    .option('--state <state>', DELIVERY_STATES.join(', '))
    .action(async ({ state }: { state?: string }) => {
      const { listDeliveries } = await import('../../store/alerts.ts')
      const wanted = DELIVERY_STATES.find((known) => known === state)
      if (state !== undefined && wanted === undefined) {
        throw new UsageError(`--state ${state}: expected one of ${DELIVERY_STATES.join(', ')}`)
      }
      const found = await withTocsin({ name: 'webhook' }, ({ store }) =>
        listDeliveries(store, wanted === undefined ? {} : { state: wanted }),
      )
      const rows = found.map((one) => [one.id, one.state, one.attempt, new URL(one.url).host])
      say(columns([['id', 'state', 'attempts', 'host'], ...rows]))
    })

  command
    .command('replay <delivery>')
    .description('Send a dead delivery again')
    .action(async (id: string) => {
      const { replayDelivery } = await import('../../store/deliveries.ts')
      const again = await withTocsin({ name: 'webhook' }, ({ store }) =>
        replayDelivery(store, id as DeliveryId),
      )
      if (!again) {
        throw new UsageError(
          `No dead delivery has the id ${id}. "tocsin webhook deliveries --state dead" lists them.`,
        )
      }
    })
}

function checkUrl(url: string): string {
  const read = readUrl(url)
  if (read && /^https?:$/.test(read.protocol)) return read.href
  throw new UsageError(`Webhook address: found ${url}, expected https://host/path`)
}
