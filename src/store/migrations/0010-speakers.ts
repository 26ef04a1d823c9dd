/** Speakers with their offices, and which item is attributed to whom. */
export const speakers = `
set local search_path = tocsin;

create table speakers (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  -- There is no kind for a private person: they are never named.
  kind text not null check (kind in ('public_official', 'public_body', 'media', 'organisation')),
  name text not null,
  created_at timestamptz not null default now()
);

create table speaker_aliases (
  speaker_id text not null references speakers,
  alias text not null,
  primary key (speaker_id, alias)
);

create table offices (
  speaker_id text not null references speakers,
  title text not null,
  body text not null,
  from_day date not null,
  -- The last day, included; null: still held.
  until_day date check (until_day >= from_day),
  source text not null check (source <> ''),
  primary key (speaker_id, title, body, from_day)
);

-- Items whose names wait to be looked for among the speakers.
create table attribution_due (
  item_id uuid primary key references items on delete cascade
);

-- What software proposed; never changed. The office on the day is derived from dates, not kept.
create table attributions (
  id uuid primary key,
  item_id uuid not null references items on delete cascade,
  speaker_id text not null references speakers,
  basis text not null check (basis in ('publisher', 'byline', 'quoted-name')),
  span_start integer,
  span_end integer check (span_end > span_start),
  confidence real not null check (confidence between 0 and 1),
  created_at timestamptz not null default now(),
  check ((basis = 'quoted-name') = (span_start is not null and span_end is not null)),
  unique nulls not distinct (item_id, speaker_id, basis, span_start, span_end)
);
create index on attributions (speaker_id, item_id);

create table attribution_events (
  id uuid primary key,
  attribution_id uuid not null references attributions on delete cascade,
  user_id uuid not null references users,
  act text not null check (act in ('confirm', 'reject', 'withdraw')),
  at timestamptz not null default clock_timestamp()
);
create index on attribution_events (attribution_id, at);
create trigger attribution_events_grow before update on attribution_events
  for each row execute function refuse_change();
`
