/**
 * What a place says by itself that it took away, such as the deletions in a stream. It may be said
 * before the item is classified, so before anybody follows its address.
 */
export const toldRemovals = `
set local search_path = tocsin;

create table told_removals (
  item_id uuid primary key references items on delete cascade,
  -- When the place took it away, by its own clock, and not later than ours.
  at timestamptz not null
);

-- The place has said so: the address is not looked at any more.
alter table removal_watches add column told_at timestamptz;
`
