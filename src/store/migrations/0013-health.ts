/**
 * The health of sources and the gaps in what they watched. What is there already is derived once
 * from the runs, so that an older store has its figures too.
 */
export const health = `
set local search_path = tocsin;

alter table sources
  add column last_success_at timestamptz,
  add column last_item_at timestamptz,
  -- The state that was alerted last, so that each change is told once.
  add column health text not null default 'new'
    check (health in ('healthy', 'failing', 'silent', 'flooding', 'paused', 'new')),
  add column health_since timestamptz not null default now();

create index source_runs_good on source_runs (source_id, finished_at desc)
  where outcome in ('ok', 'unchanged');
create index source_runs_bringing on source_runs (source_id, finished_at desc) where added > 0;

-- Runs of one UTC day, by the day on which they ended: what is usual is read from these.
create table source_days (
  source_id text not null references sources,
  day date not null,
  runs integer not null,
  failed integer not null,
  added integer not null,
  -- The longest wait for something new that ended on this day.
  longest_gap_ms bigint not null default 0,
  primary key (source_id, day)
);
insert into source_days (source_id, day, runs, failed, added, longest_gap_ms)
select source_id, (finished_at at time zone 'UTC')::date, count(*),
  count(*) filter (where outcome = 'failed'), sum(added), coalesce(max(gap_ms), 0)
from (
  select *, case when added > 0 then extract(epoch from finished_at - lag(finished_at) over (
    partition by source_id, added > 0 order by finished_at)) * 1000 end as gap_ms
  from source_runs where finished_at is not null) as run
group by 1, 2;

-- How often a source was to be collected, and from when on: only ever added to.
create table source_schedules (
  source_id text not null references sources,
  -- Null: only when asked.
  every_ms bigint check (every_ms > 0),
  enabled boolean not null,
  recorded_at timestamptz not null,
  primary key (source_id, recorded_at)
);
insert into source_schedules (source_id, every_ms, enabled, recorded_at)
select id, (left(schedule, -1))::bigint * case right(schedule, 1)
    when 'm' then 60000 when 'h' then 3600000 else 86400000 end, enabled, created_at
from sources;

-- Times in which a source that should have been watched was not: only ever added to.
create table source_gaps (
  source_id text not null references sources,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  reason text not null check (reason in ('failing', 'not-run')),
  recorded_at timestamptz not null
);
create index on source_gaps (to_at);
insert into source_gaps (source_id, from_at, to_at, reason, recorded_at)
select source_id, last_good + step, started_at,
  case when exists (select from source_runs f where f.source_id = good.source_id
      and f.outcome = 'failed' and f.started_at > last_good and f.started_at < good.started_at)
    then 'failing' else 'not-run' end, finished_at
from (
  select g.source_id, g.started_at, g.finished_at, s.every_ms * interval '1 ms' as step,
    coalesce(lag(g.finished_at) over (partition by g.source_id order by g.finished_at),
      s.recorded_at) as last_good
  from source_runs g join source_schedules s on s.source_id = g.source_id
  where g.outcome in ('ok', 'unchanged') and s.every_ms is not null) as good
where started_at > last_good + step + greatest(step, interval '2 minutes');

update sources set
  last_success_at = (select max(finished_at) from source_runs
    where source_id = sources.id and outcome in ('ok', 'unchanged')),
  last_item_at = (select max(finished_at) from source_runs
    where source_id = sources.id and added > 0);

alter table alert_rules add column kind text not null default 'item'
  check (kind in ('item', 'removal', 'source'));
insert into alert_rules (id, name, min_severity, uses, publisher_kinds, kind) values
  ('source-failing', 'Source cannot be collected', 1, '{}', '{}', 'source'),
  ('source-silent', 'Source gives nothing new for longer than is usual', 1, '{}', '{}', 'source'),
  ('source-flooding', 'Source gives far more than is usual', 1, '{}', '{}', 'source'),
  ('content-vanished', 'Flagged statement is gone from its address', 2, '{direct,attributed}',
    '{office,outlet,person,account}', 'removal');

-- An alert is of an item, or of a source.
alter table alerts
  alter column item_id drop not null,
  alter column classification_id drop not null,
  alter column severity drop not null,
  add column source_id text references sources,
  -- Of a source: until when the state held; null while it holds.
  add column closed_at timestamptz,
  add check (num_nonnulls(item_id, source_id) = 1),
  add check (num_nonnulls(item_id, classification_id, severity) in (0, 3));
create index alerts_open on alerts (source_id) where source_id is not null and closed_at is null;
`
