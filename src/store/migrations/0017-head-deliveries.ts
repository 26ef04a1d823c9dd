/**
 * Published heads go out by the outbox of the alerts, to endpoints of their own: a witness outside is
 * not to get alerts.
 */
export const headDeliveries = `
set local search_path = tocsin;

alter table endpoints add column takes text not null default 'alerts'
  check (takes in ('alerts', 'heads'));

-- A delivery is of an alert, or of a head.
alter table deliveries
  alter column alert_id drop not null,
  add column head_seq bigint references heads,
  add check (num_nonnulls(alert_id, head_seq) = 1),
  add unique (head_seq, endpoint_id);
`
