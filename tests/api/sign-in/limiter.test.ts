import { describe, expect, test } from 'vitest'
import { TooManyRequests } from '../../../src/api/problem.ts'
import { limiter } from '../../../src/api/sign-in/limiter.ts'

function gate() {
  const opened = new EventTarget()
  const closed = new Promise<Event>((resolve) => {
    opened.addEventListener('open', resolve, { once: true })
  })
  return { closed, open: () => opened.dispatchEvent(new Event('open')) }
}

describe('a limiter', () => {
  test('runs so many at once and the rest in order', async () => {
    const run = limiter(2, 10)
    const { closed, open } = gate()
    const began: number[] = []
    const all = [1, 2, 3, 4].map((n) =>
      run(async () => {
        began.push(n)
        await closed
      }),
    )
    await Promise.resolve()
    expect(began).toEqual([1, 2])
    open()
    await Promise.all(all)
    expect(began).toEqual([1, 2, 3, 4])
  })

  test('refuses what is more than may wait, with the time to come back', async () => {
    const run = limiter(1, 1)
    const { closed, open } = gate()
    const kept = [run(() => closed), run(() => closed)]
    await expect(run(() => closed)).rejects.toThrow(TooManyRequests)
    open()
    await Promise.all(kept)
  })

  test('gives the place of a task that failed to the next', async () => {
    const run = limiter(1, 5)
    const failing = run(() => Promise.reject(new Error('no')))
    const next = run(() => Promise.resolve('yes'))
    await expect(failing).rejects.toThrow('no')
    expect(await next).toBe('yes')
    expect(await run(() => Promise.resolve('still'))).toBe('still')
  })
})
