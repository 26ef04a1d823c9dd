import { UsageError } from '../../lib/errors.ts'
import { SCOPES, type Scope } from '../../model/token.ts'
import { type Add, withTocsin } from '../command.ts'
import { columns, say, tell } from '../out.ts'

/** `tocsin token`: API tokens, by which other programs may push statements. */
export const token: Add = (program) => {
  const command = program.command('token').description('API tokens of other programs')

  command
    .command('create <name>')
    .description('Make a token; prints it once')
    .option('--scope <scopes>', `what it may do: ${SCOPES.join(', ')}`, SCOPES.join(','))
    .option('--days <days>', 'days until it ends, 1 to 365', '90')
    .action(create)

  command.command('list').description('List tokens, the newest first').action(list)

  command.command('revoke <id>').description('End a token for good').action(revoke)
}

/** The store does not know who sits at the command line. */
const ACTOR = 'system:cli'

async function create(name: string, given: { readonly scope: string; readonly days: string }) {
  const { makeApiToken } = await import('../../api/sign-in/api-token.ts')
  const days = Number(given.days)
  if (!Number.isInteger(days) || days < 1 || days > 365) {
    throw new UsageError(`--days ${given.days}: expected a whole number from 1 to 365`)
  }
  if (name.trim() === '' || name.length > 200) {
    throw new UsageError('expected a name of 1 to 200 characters, such as the program that uses it')
  }
  const scopes = given.scope.split(',').map(readScope)
  const made = await withTocsin({ name: 'token' }, ({ store }) =>
    makeApiToken(store, { name: name.trim(), scopes, days }, ACTOR),
  )
  tell(`The token ${made.id} ends at ${made.endsAt}. It is shown this once:`)
  say(made.token)
}

function readScope(text: string): Scope {
  const scope = SCOPES.find((known) => known === text.trim())
  if (scope !== undefined) return scope
  throw new UsageError(`--scope ${text}: expected one of ${SCOPES.join(', ')}`)
}

async function list(): Promise<void> {
  const { listTokens } = await import('../../store/tokens.ts')
  const found = await withTocsin({ name: 'token' }, ({ store }) => listTokens(store))
  const rows = found.map(({ id, name, scopes, endsAt, lastUsedAt, revokedAt }) => [
    id,
    revokedAt === null ? `ends ${endsAt}` : `revoked ${revokedAt}`,
    lastUsedAt ?? 'never used',
    scopes.join(','),
    name,
  ])
  say(columns([['id', 'state', 'last used', 'scopes', 'name'], ...rows]))
}

async function revoke(id: string): Promise<void> {
  const { revokeToken } = await import('../../store/tokens.ts')
  const done = await withTocsin({ name: 'token' }, ({ store }) => revokeToken(store, id, ACTOR))
  if (!done) {
    throw new UsageError(`No token in use has the id ${id}. "tocsin token list" shows them.`)
  }
}
