import { sql } from 'kysely'
import { APP_ROLE } from './app-role.ts'
import type { Store } from './open.ts'

/**
 * Gives the role its rights on what the schema holds now. Makes it where it is missing and the
 * connected role may; a server where only its administrator makes roles needs `docs/operations.md`.
 */
export async function setUpRole(owner: Store): Promise<void> {
  const { rows } = await sql<{ there: boolean; mayMake: boolean }>`
    select exists (select from pg_roles where rolname = ${APP_ROLE}) as there,
      rolcreaterole or rolsuper as "mayMake"
    from pg_roles where rolname = current_user
  `.execute(owner.db)
  const { there = false, mayMake = false } = rows[0] ?? {}
  if (!there && !mayMake) return
  // Two databases of one server may come to this at once: the role is of the server.
  if (!there) await sql.raw(MAKE).execute(owner.db)
  await sql.raw(RIGHTS).execute(owner.db)
}

const MAKE = `
do $$ begin
  create role ${APP_ROLE} nologin;
  grant ${APP_ROLE} to current_user;
exception when duplicate_object or unique_violation then null;
end $$`

const RIGHTS = `
do $$ begin
  perform pg_advisory_xact_lock(7463003);
  grant usage on schema tocsin to ${APP_ROLE};
  grant select, insert, update, delete on all tables in schema tocsin to ${APP_ROLE};
  grant usage, select on all sequences in schema tocsin to ${APP_ROLE};
  revoke all on tocsin.audit from ${APP_ROLE};
  grant select on tocsin.audit to ${APP_ROLE};
  revoke all on tocsin.migrations, tocsin.migrations_lock from ${APP_ROLE};
  grant select on tocsin.migrations to ${APP_ROLE};
  grant execute on function tocsin.append_acts to ${APP_ROLE};
end $$`

/** What keeps sessions of the application from changing the audit log, from the best to the least. */
export type Protection =
  /** Whoever connects has no right to change it, and cannot become someone who has. */
  | 'login'
  /** Sessions work as {@link APP_ROLE}; whoever knows the password of DATABASE_URL can leave that role. */
  | 'role'
  /** Sessions work as the owner: a trigger refuses changes, and they could switch it off. */
  | 'trigger'
  | 'none'

/** Which protection of the audit log is in force for this store's sessions. */
export async function protectionOf(store: Store): Promise<Protection> {
  const { rows } = await sql<{ kept: boolean; session: boolean; triggers: number }>`
    with log as (
      select c.oid, c.relowner from pg_class c
      where c.oid = 'tocsin.audit'::regclass
    ), rights as (
      select role, bool_or(has_table_privilege(role, log.oid, right_)) or
        pg_has_role(role, log.relowner, 'member') as any_
      from log, unnest(array[current_user::text, session_user::text]) as role,
        unnest(array['insert', 'update', 'delete', 'truncate', 'trigger']) as right_
      group by role, log.relowner
    )
    select not (select bool_or(any_) from rights where role = current_user) as kept,
      not (select bool_or(any_) from rights where role = session_user) as session,
      (select count(*)::int from pg_trigger t, log
        where t.tgrelid = log.oid and t.tgname in ('audit_grows', 'audit_stays')
          and t.tgenabled in ('O', 'A')) as triggers
  `.execute(store.db)
  const { kept = false, session = false, triggers = 0 } = rows[0] ?? {}
  if (session && kept) return 'login'
  if (kept) return 'role'
  return triggers === 2 ? 'trigger' : 'none'
}
