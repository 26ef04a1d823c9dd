import { existsSync } from 'node:fs'
import { ConfigError } from '../../lib/errors.ts'
import { layoutOf } from './folder.ts'
import { type Embedded, type EmbeddedOptions, ensureEmbedded } from './index.ts'
import { startOf } from './processes.ts'

export interface SuperviseOptions extends EmbeddedOptions {
  /** How often to look, in milliseconds. Default 1000. */
  readonly every?: number
  /** Told of each new server, and of each start that failed; it is tried again at the next look. */
  readonly onRestart?: (outcome: { readonly pid: number } | { readonly error: unknown }) => void
}

/**
 * As {@link ensureEmbedded}, and starts the server again should it die: for a process that stays.
 * The address stays the same. Of several such processes one starts it, the others join.
 */
export async function superviseEmbedded(options: SuperviseOptions): Promise<Embedded> {
  const first = await ensureEmbedded(options)
  const uses = [first]
  let mark = { pid: first.pid, started: startOf(first.pid) }
  let stopping: Promise<void> | undefined
  let looking: Promise<void> | undefined

  async function look(): Promise<void> {
    if (mark.started !== null && startOf(mark.pid) === mark.started) return
    try {
      refuseAnew(options.folder)
      const next = await ensureEmbedded(options)
      uses.push(next)
      mark = { pid: next.pid, started: startOf(next.pid) }
      options.onRestart?.({ pid: next.pid })
    } catch (error) {
      options.onRestart?.({ error })
    }
  }

  const timer = setInterval(() => {
    looking ??= look().finally(() => (looking = undefined))
  }, options.every ?? 1000)
  timer.unref()

  async function end(): Promise<void> {
    clearInterval(timer)
    await looking
    for (const use of uses) await use.stop()
  }

  const stop = () => (stopping ??= end())
  return {
    url: first.url,
    owner: first.owner,
    get pid() {
      return mark.pid
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

/** Data that was removed under a running server must not come back as an empty store. */
function refuseAnew(folder: string): void {
  const { data } = layoutOf(folder)
  if (existsSync(data)) return
  throw new ConfigError(
    `${data} was removed while PostgreSQL ran on it. Stop Tocsin; at its next start it begins with ` +
      'an empty store.',
  )
}
