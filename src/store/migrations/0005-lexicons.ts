/**
 * The whole lexicon of a version, as the build wrote it: what classified something can be run and
 * compared again. A column of its own, so that showing an entry never reads it.
 */
export const lexicons = `
set local search_path = tocsin;

alter table lexicon_versions add column compiled text;
`
