/** What an API token may be used for. */
export const SCOPES = ['write:ingest'] as const
export type Scope = (typeof SCOPES)[number]
