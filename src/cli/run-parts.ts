import { UsageError } from '../lib/errors.ts'
import { openClosing } from '../lib/closing.ts'
import { config } from './command.ts'
import { PARTS, type PartName } from './parts.ts'
import { stopSignal } from './stop.ts'
import { openTocsin } from './tocsin.ts'

/**
 * Runs parts of Tocsin in this process until it is told to stop; then finishes or gives back what is
 * in hand.
 * @param migrate bring an outside store's schema up to date first
 */
export async function runParts(names: readonly PartName[], migrate = false): Promise<void> {
  if (names.length === 0) throw new UsageError('Nothing to run')
  const stopped = stopSignal()
  const name = names.length === 1 ? (names[0] ?? 'start') : 'start'
  await using tocsin = await openTocsin(config(), { name, migrate, stays: true })
  await using running = openClosing()
  for (const part of names) running.use(await PARTS[part](tocsin))
  tocsin.log.info({ parts: names }, 'Running')
  const signal = await stopped
  tocsin.log.info({ signal }, 'Stopping: what is in hand is finished or given back')
}
