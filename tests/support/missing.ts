/** What was accepted and is not among what was done: the one question of every test of losses. */
export function missing<T>(accepted: readonly T[], done: Iterable<T>): readonly T[] {
  const found = new Set(done)
  return accepted.filter((one) => !found.has(one))
}
