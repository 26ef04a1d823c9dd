/**
 * Finds what is leased and what is quarantined without reading all open work: both are few however
 * long the queue is, and leases are renewed and swept every two seconds.
 */
export const leases = `
set local search_path = tocsin;

create index work_leased on work (id) where lease_token is not null;
create index work_quarantined on work (id) where state = 'quarantined';
`
