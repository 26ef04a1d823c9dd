import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { AlertRule } from '../model/alert.ts'
import type { AlertId, DeliveryId, EndpointId } from '../model/ids.ts'
import type { Kept } from './result.ts'
import type { Trx } from './transaction.ts'

/**
 * Raises alerts for what was classified just now, and one delivery to each enabled endpoint. A
 * rule alerts once for a statement, whatever its versions, on the day of capture (UTC): to
 * classify it again changes nothing.
 *
 * @returns the deliveries to hint.
 */
export async function raiseAlerts(trx: Trx, kept: readonly Kept[]): Promise<readonly DeliveryId[]> {
  if (!kept.some((one) => one.fresh && one.classification.flags.length > 0)) return []
  const candidates = (await enabledRules(trx)).flatMap((rule) =>
    kept.flatMap((one) => candidate(rule, one) ?? []),
  )
  if (candidates.length === 0) return []
  const { rows: alerts } = await sql<{ id: AlertId }>`
    insert into alerts
      (id, rule_id, dedupe_key, window_start, item_id, classification_id, severity)
    select r.id, r.rule, s.id || ':' || encode(sha256(convert_to(i.source_key, 'UTF8')), 'hex'),
      date_trunc('day', i.captured_at, 'UTC'), i.id, r.classification, r.severity
    from json_to_recordset(${JSON.stringify(candidates)}::json) as r(
        id uuid, rule text, item uuid, classification uuid, severity smallint)
      join alert_rules a on a.id = r.rule
      join items i on i.id = r.item
      join sources s on s.id = i.source_id
    where s.publisher_kind = any(a.publisher_kinds)
    on conflict (rule_id, dedupe_key, window_start) do nothing
    returning id
  `.execute(trx)
  return deliver(
    trx,
    alerts.map((alert) => alert.id),
  )
}

type Rule = Pick<AlertRule, 'id' | 'minSeverity' | 'uses'>

async function enabledRules(trx: Trx): Promise<readonly Rule[]> {
  const { rows } = await sql<Rule>`
    select id, min_severity as "minSeverity", uses from alert_rules
    where enabled and kind = 'item' order by id
  `.execute(trx)
  return rows
}

function candidate(rule: Rule, { id, item, fresh, classification }: Kept) {
  const severities = classification.flags
    .filter((flag) => flag.severity >= rule.minSeverity && rule.uses.includes(flag.use))
    .map((flag) => flag.severity)
  if (!fresh || severities.length === 0) return undefined
  const severity = Math.max(...severities)
  return { id: uuidv7(), rule: rule.id, item, classification: id, severity }
}

/** Puts one delivery of each alert to each enabled endpoint that takes alerts into the outbox. */
export async function deliver(
  trx: Trx,
  alerts: readonly AlertId[],
): Promise<readonly DeliveryId[]> {
  if (alerts.length === 0) return []
  const { rows: endpoints } = await sql<{ id: EndpointId }>`
    select id from endpoints where enabled and takes = 'alerts' order by id
  `.execute(trx)
  const rows = alerts.flatMap((alert) =>
    endpoints.map((endpoint) => ({ id: uuidv7() as DeliveryId, alert, endpoint: endpoint.id })),
  )
  if (rows.length === 0) return []
  await sql`
    insert into deliveries (id, alert_id, endpoint_id)
    select id, alert, endpoint
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, alert uuid, endpoint uuid)
  `.execute(trx)
  return rows.map((row) => row.id)
}
