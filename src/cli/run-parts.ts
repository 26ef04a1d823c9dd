import { UsageError } from '../lib/errors.ts'
import { openClosing } from '../lib/closing.ts'
import { config } from './command.ts'
import { PARTS, type PartName } from './parts.ts'
import { stopSignal } from './stop.ts'
import { watchEventLoop } from '../queue/watchdog.ts'
import { openTocsin } from './tocsin.ts'

/** Milliseconds that one text may hold a classifier up. */
const HANG_MS = 60_000
/** Milliseconds after which a stop that a library's timer holds up is cut short. */
const STOP_MS = 25_000

/**
 * Runs parts of Tocsin in this process until it is told to stop; then finishes or gives back what is
 * in hand.
 * @param migrate bring an outside store's schema up to date first
 */
export async function runParts(names: readonly PartName[], migrate = false): Promise<void> {
  if (names.length === 0) throw new UsageError('Nothing to run')
  const stopped = stopSignal()
  const name = names.length === 1 ? (names[0] ?? 'start') : 'start'
  await using tocsin = await openTocsin(await config(), { name, migrate, stays: true })
  await using running = openClosing()
  // A classifier that hangs holds its place for ever; a dead one is started again by whoever started
  // it, and its items go to another. Not where other parts live in the same process.
  if (names.join() === 'classify') running.use(watchEventLoop(HANG_MS))
  for (const part of names) running.use(await PARTS[part](tocsin))
  tocsin.log.info({ parts: names }, 'Running')
  const signal = await stopped
  tocsin.log.info({ signal }, 'Stopping: what is in hand is finished or given back')
  setTimeout(() => process.exit(), STOP_MS).unref()
}
