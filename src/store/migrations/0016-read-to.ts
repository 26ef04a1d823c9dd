/** How far a text was read that holds too many words of the lexicon; null: to its end. */
export const readTo = `
set local search_path = tocsin;

alter table classifications add column read_to integer check (read_to > 0);
`
