import { TooManyRequests } from '../problem.ts'

/** Runs at most `atOnce` tasks together; the others wait their turn. */
export type Limiter = <T>(task: () => Promise<T>) => Promise<T>

/**
 * A limiter that refuses instead of growing without bound: one scrypt hash takes 128 MiB, so
 * a flood of sign-ins must neither fill the memory nor queue up for ever.
 *
 * @throws TooManyRequests from the limiter, where `waiting` tasks wait already.
 */
export function limiter(atOnce: number, waiting: number): Limiter {
  const queue: (() => void)[] = []
  let running = 0
  return async (task) => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new TooManyRequests(5)
      // The one that finishes hands its place on, so `running` stays as it is.
      await new Promise<void>((resolve) => queue.push(resolve))
    } else running += 1
    try {
      return await task()
    } finally {
      const next = queue.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
