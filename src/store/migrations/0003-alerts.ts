/** Alerts and their outbox: a delivery row is written in the transaction of its cause. */
export const alerts = `
set local search_path = tocsin;

create table alert_rules (
  id text primary key,
  name text not null,
  min_severity smallint not null check (min_severity between 1 and 5),
  uses text[] not null,
  publisher_kinds text[] not null,
  enabled boolean not null default true
);
insert into alert_rules (id, name, min_severity, uses, publisher_kinds) values
  ('office-direct-4', 'Public office, severity 4 or more, direct', 4, '{direct}', '{office}');

create table alerts (
  id uuid primary key,
  rule_id text not null references alert_rules,
  dedupe_key text not null,
  window_start timestamptz not null,
  item_id uuid not null references items,
  classification_id uuid not null references classifications,
  severity smallint not null,
  created_at timestamptz not null default now(),
  unique (rule_id, dedupe_key, window_start)
);

create table endpoints (
  id uuid primary key,
  url text not null unique,
  secret text not null,
  -- Signs beside \`secret\` while receivers change over.
  previous_secret text,
  enabled boolean not null default true,
  disabled_reason text,
  created_at timestamptz not null default now()
);

create table deliveries (
  id uuid primary key,
  alert_id uuid not null references alerts,
  endpoint_id uuid not null references endpoints,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'dead')),
  attempt integer not null default 0,
  next_at timestamptz not null default now(),
  lease_token uuid,
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  unique (alert_id, endpoint_id)
);
create index deliveries_pending on deliveries (next_at, id) where state = 'pending';

create table delivery_attempts (
  id uuid primary key,
  delivery_id uuid not null references deliveries,
  attempt integer not null,
  at timestamptz not null default now(),
  status integer,
  outcome text not null,
  error text,
  milliseconds integer not null
);
create index on delivery_attempts (delivery_id, attempt);
`
