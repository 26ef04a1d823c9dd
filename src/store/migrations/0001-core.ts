/** Sources, evidence, items and the work to do on them. */
export const core = `
create schema if not exists tocsin;
set local search_path = tocsin;

create table sources (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  kind text not null,
  address text not null,
  name text not null,
  publisher_kind text not null check (publisher_kind in ('office', 'outlet', 'person', 'account')),
  publisher_name text not null,
  languages text[] not null default '{}',
  schedule text,
  settings jsonb not null default '{}',
  enabled boolean not null default true,
  cursor jsonb not null default '{}',
  lease_token uuid,
  lease_until timestamptz,
  error_streak integer not null default 0,
  created_at timestamptz not null default now()
);

create table source_runs (
  id uuid primary key,
  source_id text not null references sources,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  outcome text check (outcome in ('ok', 'unchanged', 'failed')),
  received integer not null default 0,
  added integer not null default 0,
  rejected integer not null default 0,
  error text
);
create index on source_runs (source_id, started_at desc);

create table rejections (
  id uuid primary key,
  run_id uuid not null references source_runs,
  place text not null,
  reason text not null,
  at timestamptz not null default now()
);
create index on rejections (run_id);

create table blobs (
  sha256 bytea primary key check (length(sha256) = 32),
  bytes bytea not null
);

create table raw_items (
  id uuid primary key,
  source_id text not null references sources,
  address text not null,
  final_address text not null,
  status integer,
  headers jsonb not null default '{}',
  media_type text not null,
  fetched_at timestamptz not null,
  sha256 bytea not null references blobs
);
-- An address can be longer than an index row may be, so its hash stands for it.
create unique index raw_items_capture on raw_items (source_id, sha256, md5(address));

create table items (
  id uuid primary key,
  source_id text not null references sources,
  source_key text not null,
  version integer not null check (version >= 1),
  previous_id uuid references items,
  raw_item_id uuid not null references raw_items,
  text text not null check (text <> ''),
  text_sha256 bytea not null check (length(text_sha256) = 32),
  replaced integer not null default 0,
  address text,
  author text,
  author_is_public boolean not null default false,
  published_at timestamptz,
  precision text not null check (precision in ('second', 'day', 'month', 'year', 'unknown')),
  parent text,
  note text,
  captured_at timestamptz not null default now(),
  -- Monday of the ISO week, UTC: of publication, or of capture where that is unknown.
  week date not null check (extract(isodow from week) = 1),
  week_by text not null check (week_by in ('published', 'captured')),
  -- Of the versions of one statement the one that its source shows now.
  is_current boolean not null default true,
  classification_id uuid,
  review_state text not null default 'pending'
    check (review_state in ('pending', 'confirmed', 'not-a-match', 'offensive-only', 'unclear')),
  escalated boolean not null default false
);
create unique index items_version on items (source_id, md5(source_key), version);
create unique index items_text on items (source_id, text_sha256, md5(coalesce(author, '')));
create index items_week on items (week);

create table sightings (
  item_id uuid not null references items,
  raw_item_id uuid not null references raw_items,
  source_key text not null,
  seen_at timestamptz not null
);
create unique index sightings_once on sightings (item_id, raw_item_id, md5(source_key));

create table work (
  id uuid primary key,
  queue text not null,
  item_id uuid not null references items,
  state text not null default 'open' check (state in ('open', 'done', 'quarantined')),
  run_at timestamptz not null default now(),
  hinted_at timestamptz,
  attempt integer not null default 0,
  crash_count integer not null default 0,
  lease_token uuid,
  lease_until timestamptz,
  error text,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  unique (queue, item_id)
);
create index work_open on work (queue, run_at, id) where state = 'open';
`
