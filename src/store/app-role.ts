/**
 * The role that sessions of the application work as: it reads and writes every table but the audit
 * log, to which it can only add by `append_acts`. It owns nothing, so that it can neither switch a
 * trigger off nor drop a table.
 */
export const APP_ROLE = 'tocsin_app'

/** From this version on, membership and the right to take the role are two things. */
const SET_SINCE = 160_000

/** Takes the role where it is there, has its rights in this database, and may be taken. */
export const TAKE_ROLE = `
select set_config('role', '${APP_ROLE}', false) from pg_roles
where rolname = '${APP_ROLE}' and to_regclass('tocsin.audit') is not null
  and has_table_privilege(oid, 'tocsin.audit', 'select')
  and pg_has_role(oid, case when current_setting('server_version_num')::int >= ${SET_SINCE}
    then 'set' else 'member' end)
`
