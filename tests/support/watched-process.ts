import { writeSync } from 'node:fs'
import { watchEventLoop } from '../../src/queue/watchdog.ts'

/** A process under the watchdog that hangs, is busy in turns, or stops itself for a while. */
const { mode, limitMs } = JSON.parse(process.argv[2] ?? '') as { mode: string; limitMs: number }
const watchdog = watchEventLoop(limitMs)
writeSync(1, `${JSON.stringify({ event: 'ready' })}\n`)

function burn(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

// The watchdog's thread needs a moment to begin.
setTimeout(() => {
  if (mode === 'hang') burn(60_000)
  if (mode === 'stop') process.kill(process.pid, 'SIGSTOP')
  let turns = 0
  const timer = setInterval(() => {
    if (mode === 'busy') burn(limitMs / 10)
    turns += 1
    if (turns < 40) return
    clearInterval(timer)
    void watchdog.stop()
  }, 20)
}, 500)
