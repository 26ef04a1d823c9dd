/**
 * Keeps the cost of a post the same in a store of millions. A source of many statements that the
 * statistics do not know yet looked like one row, so that an index which begins with the source was
 * read from its beginning to its end for each look-up: the hashes stand in front now.
 */
export const scale = `
set local search_path = tocsin;

drop index items_version;
create unique index items_version on items (md5(source_key), source_id, version);
drop index items_text;
create unique index items_text on items (text_sha256, source_id, md5(coalesce(author, '')));

-- Each capture asks whether anything was erased.
create index raw_items_erased on raw_items (id) where erased_at is not null;

-- What no hint points at, among a backlog of hinted work.
create index work_unhinted on work (queue, run_at, id)
  where state = 'open' and lease_token is null and hinted_at is null;
`
