import { text } from 'node:stream/consumers'
import { pseudonym as pseudonymOf } from '../../ingest/pseudonym.ts'
import { UsageError } from '../../lib/errors.ts'
import type { ItemId } from '../../model/ids.ts'
import { openUnmask, UNMASK_REASONS } from '../../store/unmask.ts'
import { accountByName } from '../../store/users.ts'
import { withTocsin } from '../command.ts'
import { say, tell } from '../out.ts'
import { pseudonymKey } from '../pseudonym-key.ts'
import { evidenceNames } from './evidence-names.ts'

interface UnmaskOptions {
  readonly as: string
  readonly reason: string
  readonly reveal?: boolean
}

/** The longest handle that is taken. */
const LONGEST = 300

/**
 * Says whether a handle is behind an item's pseudonym, or which name its evidence bears. The request
 * is in the audit log before anything is answered. The handle comes by standard input, so that no
 * list of processes and no history of a shell holds it.
 *
 * @returns the exit code: 0 where it is, 1 where it is not
 */
export async function unmask(item: string, options: UnmaskOptions): Promise<number> {
  const reason = UNMASK_REASONS.find((known) => known === options.reason)
  if (reason === undefined) {
    throw new UsageError(
      `--reason: found "${options.reason}", expected one of ${UNMASK_REASONS.join(', ')}`,
    )
  }
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(item)) {
    throw new UsageError(`item: found "${item}", expected the id of an item`)
  }
  const handle = options.reveal === true ? null : await readHandle()
  return withTocsin({ name: 'unmask' }, async ({ store, config, data }) => {
    const user = await accountByName(store, options.as)
    if (user === null) throw new UsageError(`--as: there is no user "${options.as}"`)
    const key = pseudonymKey(config, data.folder)
    const how = handle === null ? 'reveal' : 'test'
    const masked = await openUnmask(store, { item: item as ItemId, user: user.id, reason, how })
    const isBehind = (name: string) => pseudonymOf(key, masked.source, name) === masked.pseudonym
    if (handle !== null) {
      say(isBehind(handle) ? 'yes' : 'no')
      return isBehind(handle) ? 0 : 1
    }
    const name = evidenceNames(new TextDecoder().decode(masked.bytes ?? undefined)).find(isBehind)
    if (name === undefined)
      tell('The evidence bears no name that this key turns into the pseudonym.')
    else say(name)
    return name === undefined ? 1 : 0
  })
}

async function readHandle(): Promise<string> {
  if (process.stdin.isTTY) tell('Type the handle or name; Ctrl-D ends.')
  const handle = (await text(process.stdin)).trim()
  if (handle !== '' && handle.length <= LONGEST) return handle
  throw new UsageError(`handle: expected 1 to ${LONGEST} characters on standard input`)
}
