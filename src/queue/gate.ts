/** Lets tasks through side by side, or one alone. First come, first served. */
export interface Gate {
  /** Runs beside other shared tasks. */
  shared<T>(task: () => Promise<T>): Promise<T>
  /** Runs while no other task does. */
  alone<T>(task: () => Promise<T>): Promise<T>
}

export function openGate(): Gate {
  let exclusive: Promise<unknown> = Promise.resolve()
  let sharing: Promise<unknown>[] = []

  function shared<T>(task: () => Promise<T>): Promise<T> {
    const run = exclusive.then(task)
    sharing.push(settled(run))
    return run
  }

  function alone<T>(task: () => Promise<T>): Promise<T> {
    const before = [exclusive, ...sharing]
    const run = Promise.all(before).then(task)
    sharing = []
    exclusive = settled(run)
    return run
  }

  function settled(run: Promise<unknown>): Promise<void> {
    const done = run.then(
      () => undefined,
      () => undefined,
    )
    void done.then(() => (sharing = sharing.filter((one) => one !== done)))
    return done
  }
  return { shared, alone }
}
