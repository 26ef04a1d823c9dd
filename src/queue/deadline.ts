import { RetryableError } from '../lib/errors.ts'

/**
 * Waits for `promise` for at most `ms` milliseconds. What it waited for goes on, and its late
 * failure is swallowed: nobody listens any more.
 * @throws RetryableError when the time is over.
 */
export async function within<T>(ms: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new RetryableError(`${what}: no answer within ${ms} ms. It is tried again later.`))
    }, ms)
  })
  try {
    return await Promise.race([promise, over])
  } finally {
    clearTimeout(timer)
    promise.catch(() => undefined)
  }
}
