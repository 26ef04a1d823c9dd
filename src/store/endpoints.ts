import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { EndpointId } from '../model/ids.ts'
import type { Store } from './open.ts'
import { inTransaction } from './transaction.ts'

/** Where alerts are sent. */
export interface Endpoint {
  readonly id: EndpointId
  readonly url: string
  readonly enabled: boolean
  readonly disabledReason: string | null
}

/**
 * Keeps an endpoint by its URL. A new secret signs from now on, beside the one that it replaces
 * until {@link endRotation}. An endpoint that was switched off stays off.
 */
export async function keepEndpoint(
  store: Store,
  { url, secret }: { readonly url: string; readonly secret: string },
): Promise<EndpointId> {
  const { rows } = await sql<{ id: EndpointId }>`
    insert into endpoints as old (id, url, secret) values (${uuidv7()}, ${url}, ${secret})
    on conflict (url) do update set secret = excluded.secret,
      previous_secret = case when old.secret = excluded.secret
        then old.previous_secret else old.secret end
    returning id
  `.execute(store.db)
  const row = rows[0]
  if (!row) throw new Error('keepEndpoint: the store gave no id back')
  return row.id
}

/** Forgets the secret that was replaced, once every receiver knows the new one. */
export async function endRotation(store: Store, id: EndpointId): Promise<void> {
  await sql`update endpoints set previous_secret = null where id = ${id}`.execute(store.db)
}

export async function listEndpoints(store: Store): Promise<readonly Endpoint[]> {
  const { rows } = await sql<Endpoint>`
    select id, url, enabled, disabled_reason as "disabledReason" from endpoints order by id
  `.execute(store.db)
  return rows
}

/** Switches an endpoint off. What waits for it is dead, visible, and can be replayed later. */
export async function disableEndpoint(store: Store, id: EndpointId, why: string): Promise<void> {
  await inTransaction(store, async (trx) => {
    await sql`
      update endpoints set enabled = false, disabled_reason = ${why} where id = ${id}
    `.execute(trx)
    await sql`
      update deliveries set state = 'dead', finished_at = now(), lease_token = null,
        lease_until = null
      where endpoint_id = ${id} and state = 'pending'
    `.execute(trx)
  })
}

export async function enableEndpoint(store: Store, id: EndpointId): Promise<void> {
  await sql`
    update endpoints set enabled = true, disabled_reason = null where id = ${id}
  `.execute(store.db)
}
