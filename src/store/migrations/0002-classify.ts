/** What the classifier says, what people say of it, and the counts of both. */
export const classify = `
set local search_path = tocsin;

create table lexicon_versions (
  version text primary key,
  content jsonb not null,
  first_used_at timestamptz not null default now()
);

create table classifications (
  id uuid primary key,
  item_id uuid not null references items,
  engine text not null,
  lexicon text not null references lexicon_versions,
  language text not null,
  script text not null,
  language_confidence real not null,
  language_by text not null,
  covered boolean not null,
  candidates jsonb not null,
  severity smallint not null check (severity between 0 and 5),
  created_at timestamptz not null default now(),
  unique (item_id, engine, lexicon)
);
alter table items add foreign key (classification_id) references classifications;
create index items_unflagged on items (captured_at desc, id) where is_current;

create table flags (
  id uuid primary key,
  classification_id uuid not null references classifications,
  entry text not null,
  category text not null,
  targets text[] not null,
  binding text not null,
  severity smallint not null check (severity between 1 and 5),
  why jsonb not null,
  use text not null,
  speaker int4range,
  confidence real not null,
  tier smallint not null,
  spans jsonb not null,
  surface text not null,
  via text[] not null
);
create index on flags (classification_id);

create table users (
  id uuid primary key,
  name text not null unique,
  role text not null check (role in ('admin')),
  password_hash text not null,
  must_change boolean not null default false,
  password_ends_at timestamptz,
  created_at timestamptz not null default now()
);

create table sessions (
  token_sha256 bytea primary key,
  user_id uuid not null references users,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  ends_at timestamptz not null
);

create table review_events (
  id uuid primary key,
  item_id uuid not null references items,
  classification_id uuid not null references classifications,
  user_id uuid not null references users,
  kind text not null check (kind in ('verdict', 'escalate', 'withdraw')),
  verdict text check (verdict in ('confirmed', 'not-a-match', 'offensive-only', 'unclear')),
  note text,
  at timestamptz not null default clock_timestamp(),
  check ((kind = 'verdict') = (verdict is not null))
);
create index on review_events (item_id, at);

-- Changes, never totals: a figure is the sum of the rows recorded up to its as-of time.
create table weekly_items (
  week date not null,
  source_id text not null references sources,
  language text not null,
  items integer not null,
  classified integer not null,
  recorded_at timestamptz not null
);
create index on weekly_items (week, recorded_at);

create table weekly_flagged (
  week date not null,
  source_id text not null references sources,
  breakdown text not null,
  key text[] not null,
  flagged integer not null,
  confirmed integer not null,
  pending integer not null,
  recorded_at timestamptz not null
);
create index on weekly_flagged (breakdown, week, recorded_at);
`
