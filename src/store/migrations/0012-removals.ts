/** Addresses that are looked at again, to learn whether what was captured there still stands. */
export const removals = `
set local search_path = tocsin;

-- Whose addresses are looked at again: of flagged items, of all, or of none.
alter table sources add column follow text not null default 'flagged'
  check (follow in ('flagged', 'all', 'none'));

create table removal_watches (
  id uuid primary key,
  source_id text not null references sources,
  -- The item for which it was begun, and the address that was captured with it.
  item_id uuid not null references items on delete cascade,
  address text not null,
  -- Where it is looked for now: after a permanent redirect another address.
  asked text not null,
  host text not null,
  captured_at timestamptz not null,
  state text not null default 'new'
    check (state in ('new', 'online', 'changed', 'gone', 'moved', 'blocked', 'unreachable')),
  state_since timestamptz not null default now(),
  last_online_at timestamptz,
  -- The first of the looks in a row that found it gone; kept once that is believed.
  gone_at timestamptz,
  text_sha256 bytea check (length(text_sha256) = 32),
  looks integer not null default 0,
  -- Looks in a row that could not tell.
  unsure integer not null default 0,
  next_at timestamptz not null,
  -- Claims that ended in no check: their worker died.
  crash_count integer not null default 0,
  lease_token uuid,
  lease_until timestamptz,
  created_at timestamptz not null default now()
);
-- An address can be longer than an index row may be, so its hash stands for it.
create unique index removal_watches_once on removal_watches (source_id, md5(address));
create index removal_watches_due on removal_watches (host, next_at, id);
create index removal_watches_state on removal_watches (state, state_since desc, id desc);
create index on removal_watches (item_id);
create index removal_watches_leased on removal_watches (lease_token) where lease_token is not null;

-- What was flagged before is taken up as well, spread over a day. As src/store/removal-begin.ts does.
insert into removal_watches (id, source_id, item_id, address, asked, host, captured_at,
  last_online_at, text_sha256, next_at)
select distinct on (s.id, md5(i.address)) gen_random_uuid(), s.id, i.id, i.address, i.address,
  lower(substring(i.address from '^[^:]+://(?:[^/?#@]*@)?([^/?#]+)')), i.captured_at,
  case when s.kind not in ('file', 'manual') then i.captured_at end,
  case when s.kind = 'page' then i.text_sha256 end, now() + random() * interval '1 day'
from classifications c join items i on i.classification_id = c.id join sources s on s.id = i.source_id
where c.severity > 0 and i.address ~* '^https?://[^/?#]' and length(i.address) <= 2000
order by s.id, md5(i.address), i.captured_at desc;

-- Every look, as it was found.
create table removal_checks (
  id uuid primary key,
  watch_id uuid not null references removal_watches on delete cascade,
  at timestamptz not null,
  outcome text not null
    check (outcome in ('online', 'changed', 'gone', 'moved', 'blocked', 'unreachable')),
  -- What told it: \`status\`, \`home-page\`, \`tombstone\`, \`robots\`, \`dns\`, …
  reason text not null,
  asked text not null,
  final_address text,
  status integer,
  headers_sha256 bytea check (length(headers_sha256) = 32),
  text_sha256 bytea check (length(text_sha256) = 32),
  -- What was believed after it.
  state text not null,
  milliseconds integer not null
);
create index on removal_checks (watch_id, at);
create trigger removal_checks_stay before update on removal_checks
  for each row execute function refuse_change();
`
