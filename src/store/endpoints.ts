import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { UsageError } from '../lib/errors.ts'
import type { Actor } from '../model/act.ts'
import type { EndpointTakes } from '../model/alert.ts'
import type { EndpointId } from '../model/ids.ts'
import { recordActs } from './audit.ts'
import type { Store } from './open.ts'
import { inTransaction } from './transaction.ts'
import type { Trx } from './transaction.ts'

/** Where alerts or published heads are sent. */
export interface Endpoint {
  readonly id: EndpointId
  readonly url: string
  readonly takes: EndpointTakes
  readonly enabled: boolean
  readonly disabledReason: string | null
}

/**
 * Keeps an endpoint by its URL. A new secret signs from now on, beside the one that it replaces
 * until {@link endRotation}. An endpoint that was switched off stays off.
 * @throws UsageError where the endpoint is there and takes the other thing
 */
export async function keepEndpoint(
  store: Store,
  endpoint: { readonly url: string; readonly secret: string; readonly takes?: EndpointTakes },
): Promise<EndpointId> {
  const { url, secret, takes = 'alerts' } = endpoint
  return inTransaction(store, async (trx) => {
    const { rows } = await sql<{ id: EndpointId; takes: EndpointTakes; added: boolean }>`
      insert into endpoints as old (id, url, secret, takes)
      values (${uuidv7()}, ${url}, ${secret}, ${takes})
      on conflict (url) do update set secret = excluded.secret,
        previous_secret = case when old.secret = excluded.secret
          then old.previous_secret else old.secret end
      returning id, takes, xmax = 0 as added
    `.execute(trx)
    const row = rows[0]
    if (!row) throw new Error('keepEndpoint: the store gave no id back')
    if (row.takes !== takes) {
      throw new UsageError(
        `Webhook address ${url}: found an endpoint that takes ${row.takes}, expected one that takes ${takes}. Use another address for ${takes}.`,
      )
    }
    await recordChange(trx, row.id, row.added ? 'added' : 'secret')
    return row.id
  })
}

type Change = 'added' | 'secret' | 'settled' | 'off' | 'on'

/** Every change of where alerts go is an act of the audit log; the address is not in it. */
async function recordChange(
  trx: Trx,
  endpoint: EndpointId,
  change: Change,
  actor: Actor = 'system:operator',
): Promise<void> {
  await recordActs(trx, [{ act: 'endpoint.change', actor, body: { endpoint, change } }])
}

async function changed(trx: Trx, set: ReturnType<typeof sql>, id: EndpointId): Promise<boolean> {
  const { numAffectedRows } = await sql`update endpoints set ${set} where id = ${id}`.execute(trx)
  return Number(numAffectedRows ?? 0) > 0
}

/** Forgets the secret that was replaced, once every receiver knows the new one. */
export async function endRotation(store: Store, id: EndpointId): Promise<void> {
  await inTransaction(store, async (trx) => {
    if (await changed(trx, sql`previous_secret = null`, id)) await recordChange(trx, id, 'settled')
  })
}

export async function listEndpoints(store: Store): Promise<readonly Endpoint[]> {
  const { rows } = await sql<Endpoint>`
    select id, url, takes, enabled, disabled_reason as "disabledReason" from endpoints order by id
  `.execute(store.db)
  return rows
}

/** Switches an endpoint off. What waits for it is dead, visible, and can be replayed later. */
export async function disableEndpoint(
  store: Store,
  id: EndpointId,
  why: string,
  actor: Actor = 'system:operator',
): Promise<void> {
  await inTransaction(store, async (trx) => {
    const known = await changed(trx, sql`enabled = false, disabled_reason = ${why}`, id)
    await sql`
      update deliveries set state = 'dead', finished_at = now(), lease_token = null,
        lease_until = null
      where endpoint_id = ${id} and state = 'pending'
    `.execute(trx)
    if (known) await recordChange(trx, id, 'off', actor)
  })
}

export async function enableEndpoint(store: Store, id: EndpointId): Promise<void> {
  await inTransaction(store, async (trx) => {
    const known = await changed(trx, sql`enabled = true, disabled_reason = null`, id)
    if (known) await recordChange(trx, id, 'on')
  })
}
