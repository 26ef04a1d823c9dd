/**
 * What completes the evidence: how bytes were asked for and by what, the salts of the commitments in
 * the audit log, and the heads of the log that were published. What an erasure takes away goes
 * with its salt: the commitment in the log then says nothing.
 */
export const evidence = `
set local search_path = tocsin;

alter table raw_items
  add column redirects jsonb not null default '[]',
  add column request_headers jsonb not null default '{}',
  add column remote_address text,
  -- Name and version of what captured it.
  add column software text,
  add column salt bytea check (length(salt) = 16);

alter table items
  -- Of the item's own commitment, and of those to its classifications and reviews.
  add column salt bytea check (length(salt) = 16);

-- What is there already gets its salt now; "tocsin audit adopt" tells the log of it.
create function random_salt() returns bytea language sql volatile as $$
  select substr(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 1, 16)
$$;
update raw_items set salt = random_salt();
update items set salt = random_salt();
drop function random_salt;

-- Of the last change of the declaration.
alter table sources add column salt bytea check (length(salt) = 16);

create table heads (
  seq bigint primary key check (seq >= 1),
  -- The line as it was published: a time-stamp is over its bytes.
  line text not null,
  published_at timestamptz not null default now(),
  -- The time-stamp response (RFC 3161), as the authority sent it.
  token bytea,
  token_error text
);
`
