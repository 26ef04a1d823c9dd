import type { Progress } from '../ingest/progress.ts'

/** Milliseconds between two lines where no terminal is there to write over the last one. */
const QUIET_MS = 10_000

/** Shows how far a collection is, on standard error: one line that is written over in a terminal. */
export function showProgress(): { show(progress: Progress): void; end(): void } {
  const terminal = process.stderr.isTTY
  let said = performance.now()
  return {
    show(progress) {
      if (!terminal && performance.now() - said < QUIET_MS) return
      said = performance.now()
      process.stderr.write(
        `${terminal ? '\r\u001b[K' : ''}${progressText(progress)}${terminal ? '' : '\n'}`,
      )
    },
    end() {
      if (terminal) process.stderr.write('\r\u001b[K')
    },
  }
}

/** A collection's progress in words. */
export function progressText(progress: Progress): string {
  const { received, added, rejected, perSecond, part, secondsLeft } = progress
  const share = part === null ? '' : ` (${Math.floor(part * 100)} %)`
  const left = secondsLeft === null ? '' : `, about ${Math.ceil(secondsLeft)} s left`
  return `${received} statements${share}, ${added} new, ${rejected} rejected, ${Math.round(perSecond)}/s${left}`
}
