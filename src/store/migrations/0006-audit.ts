/**
 * The audit log: every act is one row, and each row's hash covers the row before it. Rows are only
 * ever added, and only by `append_acts`, which lets one transaction at a time add to the chain. It
 * runs as the owner of the table: sessions of the application may call it and change nothing else.
 */
export const audit = `
set local search_path = tocsin;

create table audit (
  seq bigint primary key check (seq >= 1),
  at timestamptz not null,
  -- What was done, one of ACTS in src/model/act.ts.
  act text not null check (act ~ '^[a-z]+([.-][a-z]+)*$'),
  -- Who did it: \`user:<id>\`, \`token:<id>\`, or \`system:<part>\`. Never a name or a handle.
  actor text not null check (actor ~ '^[a-z]+:[0-9A-Za-z-]+$'),
  -- Canonical JSON (RFC 8785) of ids, keyed hashes, counts and versions. Never a text or a name.
  body text not null,
  previous bytea not null check (length(previous) = 32),
  hash bytea not null check (length(hash) = 32)
);

-- The line that is hashed: previous hash in hex, seq, time in microseconds, act, actor, body; each on
-- a line of its own. The body is JSON, so that it cannot hold a line break that is not escaped.
create function audit_hash(previous bytea, seq bigint, at timestamptz, act text, actor text, body text)
returns bytea language sql immutable as $$
  select sha256(convert_to(concat_ws(E'\\n', encode(previous, 'hex'), seq::text,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), act, actor, body), 'UTF8'))
$$;

create function append_acts(acts json) returns void
language plpgsql security definer set search_path = tocsin, pg_temp as $$
declare
  last_seq bigint;
  last_hash bytea;
  last_at timestamptz;
  given record;
begin
  perform pg_advisory_xact_lock(7463002);
  select a.seq, a.hash, a.at into last_seq, last_hash, last_at
  from audit a order by a.seq desc limit 1;
  last_seq := coalesce(last_seq, 0);
  last_hash := coalesce(last_hash, decode(repeat('00', 32), 'hex'));
  for given in select * from json_to_recordset(acts) as r(act text, actor text, body text) loop
    -- Time never runs backwards in the chain, whatever the clock of the store does.
    last_at := greatest(clock_timestamp(), last_at);
    last_seq := last_seq + 1;
    insert into audit (seq, at, act, actor, body, previous, hash)
    values (last_seq, last_at, given.act, given.actor, given.body, last_hash,
      audit_hash(last_hash, last_seq, last_at, given.act, given.actor, given.body))
    returning audit.hash into last_hash;
  end loop;
end
$$;

revoke all on function append_acts from public;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the table % only grows: % is refused', tg_table_name, tg_op
    using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_grows before update or delete on audit
  for each row execute function refuse_change();
create trigger audit_stays before truncate on audit
  for each statement execute function refuse_change();
`
