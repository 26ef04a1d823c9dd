/** Backups that are known, holds on evidence, rules of retention, and what was erased. */
export const retention = `
set local search_path = tocsin;

create table backups (
  id uuid primary key,
  -- Where it was written: a folder of the machine that made it.
  place text not null,
  begun_at timestamptz not null default now(),
  -- The instant that it holds; null where it was cut off.
  taken_at timestamptz,
  manifest bytea check (length(manifest) = 32),
  -- When a person said that it is destroyed.
  destroyed_at timestamptz
);

-- A hold keeps evidence from retention and erasure until it is released.
create table holds (
  id uuid primary key,
  scope text not null check (scope in ('item', 'cluster', 'source')),
  source_id text references sources,
  item_id uuid references items,
  reason text not null
    check (reason in ('legal-claim', 'authority', 'investigation', 'research', 'other')),
  note text,
  by text not null,
  at timestamptz not null default now(),
  released_at timestamptz,
  released_by text,
  check ((scope = 'source') = (source_id is not null)),
  check ((scope = 'source') = (item_id is null))
);
create index holds_open on holds (id) where released_at is null;

create table retention_rules (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  field text not null check (field in ('text', 'raw', 'author', 'note')),
  authors text not null check (authors in ('private', 'public', 'any')),
  -- Empty: of any kind, source or state.
  publishers text[] not null default '{}',
  kinds text[] not null default '{}',
  sources text[] not null default '{}',
  flagged boolean,
  review text[] not null default '{}',
  after_days integer not null check (after_days >= 1),
  enabled boolean not null
);
-- On in a new store. Where statements are already, nothing is deleted before a person has said so.
insert into retention_rules (id, field, authors, flagged, after_days, enabled)
values ('private-unflagged', 'text', 'private', false, 90, not exists (select from items));

create table retention_runs (
  id uuid primary key,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  erased integer not null default 0
);

-- One decision: a batch of a rule, a request that was followed, or one that was refused.
create table erasures (
  id uuid primary key,
  kind text not null check (kind in ('rule', 'request', 'refusal')),
  rule text,
  -- GDPR: 17(1)(a) to (f) for an erasure, 17(3)(a) to (e) for a refusal.
  ground text,
  -- The operator's own reference of the request, and remarks: never in the audit log.
  request text,
  note text,
  by text not null,
  at timestamptz not null default now(),
  check ((kind = 'rule') = (rule is not null)),
  check ((kind = 'rule') = (ground is null))
);

-- What a decision did to an item: its text, or one field of it. Null: by none.
alter table items
  add column erased_at timestamptz,
  add column erasure_id uuid references erasures,
  drop constraint items_text_check,
  add constraint items_text_check check ((text = '') = (erased_at is not null));
create index items_erased on items (erasure_id) where erasure_id is not null;

-- \`erasure_id\` without \`erased_at\`: the bytes are to go, and wait for the end of a hold.
alter table raw_items
  add column erased_at timestamptz,
  add column erasure_id uuid references erasures;
create index raw_items_waiting on raw_items (id) where erasure_id is not null and erased_at is null;
create index raw_items_sha256 on raw_items (sha256);
create index sightings_raw on sightings (raw_item_id);
create index items_raw on items (raw_item_id);
create index items_parent on items (md5(parent)) where parent is not null;
create index items_context on items using gin (context jsonb_path_ops) where context <> '[]';

-- Do not collect again: keyed hashes of what was erased, so that nobody can try texts out on them.
create table withheld (
  hash bytea primary key check (length(hash) = 32),
  item_id uuid not null references items,
  -- What was taken away: the statement, or its author alone.
  field text not null check (field in ('text', 'author')),
  -- By a request no document that holds it is kept; by a rule, those that other statements need are.
  by text not null check (by in ('rule', 'request')),
  last_seen_at timestamptz
);
create index on withheld (item_id);
`
