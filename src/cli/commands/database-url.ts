import { type Add, withTocsin } from '../command.ts'
import { say } from '../out.ts'

/** `tocsin database-url`: the store's address, for `pg_dump` and `psql`. It holds the password. */
export const databaseUrl: Add = (program) => {
  program
    .command('database-url')
    .description("Print the store's address with its password, for pg_dump and psql")
    .action(() => withTocsin({ name: 'database-url' }, async ({ data }) => say(data.databaseUrl)))
}
