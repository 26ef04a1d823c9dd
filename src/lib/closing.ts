/** What was opened, closed in the reverse order. */
export interface Closing extends AsyncDisposable {
  /** Keeps something to be closed, and gives it back. */
  use<T extends AsyncDisposable>(opened: T): T
}

/** Collects what a program opens step by step, where one `await using` a thing would not do. */
export function openClosing(): Closing {
  const opened: AsyncDisposable[] = []
  return {
    use(one) {
      opened.push(one)
      return one
    },
    async [Symbol.asyncDispose]() {
      const errors: unknown[] = []
      for (const one of opened.splice(0).toReversed()) {
        try {
          await one[Symbol.asyncDispose]()
        } catch (error) {
          errors.push(error)
        }
      }
      if (errors.length > 0) throw new AggregateError(errors, 'Closing failed')
    },
  }
}
