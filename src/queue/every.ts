/** Repeats a task until it is disposed of, which waits for the round in hand. */
export interface Repeated extends AsyncDisposable {
  stop(): Promise<void>
}

/**
 * Runs `task` every `ms` milliseconds, counted from the end of one round to the start of the next,
 * so that rounds never overlap. A round that throws is told to `failed` and the next one comes.
 *
 * @param firstMs milliseconds before the first round; `ms` where it is left out
 */
export function every(
  ms: number,
  task: () => Promise<void>,
  failed: (error: unknown) => void,
  firstMs = ms,
): Repeated {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let round: Promise<void> = Promise.resolve()

  function plan(wait: number): void {
    if (stopped) return
    timer = setTimeout(() => {
      round = task()
        .catch(failed)
        .then(() => plan(ms))
    }, wait)
  }
  async function stop(): Promise<void> {
    stopped = true
    clearTimeout(timer)
    await round
  }
  plan(firstMs)
  return { stop, [Symbol.asyncDispose]: stop }
}
