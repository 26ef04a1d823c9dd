/** Shifts the clock of this process by so many milliseconds, as a machine whose clock is wrong. */
export function shiftClock(ms: number): void {
  if (ms === 0) return
  const real = Date
  const now = () => real.now() + ms
  globalThis.Date = new Proxy(real, {
    construct: (target, args, made) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, made) as object,
    apply: () => new real(now()).toString(),
    get: (target, name) =>
      name === 'now' ? now : (Reflect.get(target, name) as (typeof Date)[keyof typeof Date]),
  })
}
