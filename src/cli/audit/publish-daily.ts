import { messageOf } from '../../lib/errors.ts'
import { every } from '../../queue/every.ts'
import { headIsDue } from '../../store/heads.ts'
import type { Tocsin } from '../tocsin.ts'
import { publishHead } from './publish.ts'

/** How often it is looked whether a day has passed since the last head. */
const LOOK_MS = 60 * 60_000

/** Publishes the head once a day to the endpoints that take heads, in whichever process looks first. */
export function publishDaily(
  tocsin: Pick<Tocsin, 'store' | 'config' | 'net' | 'log'>,
  lookMs = LOOK_MS,
): AsyncDisposable {
  const { store, log } = tocsin
  const publish = async () => {
    if (!(await headIsDue(store))) return
    const { line, problems } = await publishHead(tocsin, null)
    if (line !== null) log.info({ head: line }, 'The head of the audit log was published')
    for (const problem of problems) log.error(problem)
  }
  const failed = (error: unknown) => {
    log.warn({ error: messageOf(error) }, 'The head was not published; the next look comes')
  }
  return every(lookMs, publish, failed, 0)
}
