/** API tokens, and what was answered to whom pushed statements. */
export const push = `
set local search_path = tocsin;

create table api_tokens (
  id text primary key check (id ~ '^[a-z0-9]{8}$'),
  name text not null,
  -- SHA-256 of the whole token: it has 256 random bits, so that a plain hash is enough.
  hash bytea not null unique check (length(hash) = 32),
  scopes text[] not null,
  created_at timestamptz not null default now(),
  ends_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  check (ends_at <= created_at + interval '366 days')
);

-- One row for each Idempotency-Key. Without an answer the push is being worked, until \`busy_until\`.
create table pushes (
  token_id text not null references api_tokens,
  source_id text not null references sources,
  key text not null,
  body_sha256 bytea not null check (length(body_sha256) = 32),
  begun_at timestamptz not null default now(),
  busy_until timestamptz not null,
  answer jsonb,
  primary key (token_id, source_id, key)
);
create index on pushes (begun_at);
`
