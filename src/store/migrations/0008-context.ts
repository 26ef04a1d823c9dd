/** What an item replies to, quotes or passes on, as its source gave it: a list of Context. */
export const context = `
set local search_path = tocsin;

alter table items add column context jsonb not null default '[]'
  check (jsonb_typeof(context) = 'array');
`
