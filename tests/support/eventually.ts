import { setTimeout as pause } from 'node:timers/promises'

/**
 * Asks until the answer is there. For the edges where a test waits for another process; an answer
 * that throws (a server that is away) is asked for again.
 */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  ms = 20_000,
  stepMs = 15,
): Promise<T> {
  const deadline = performance.now() + ms
  let last: unknown
  while (performance.now() < deadline) {
    try {
      const answer = await ask()
      if (answer !== undefined && answer !== false) return answer
      last = undefined
    } catch (error) {
      last = error
    }
    await pause(stepMs)
  }
  throw new Error(`Within ${ms} ms there was no sign of: ${what}`, { cause: last })
}
