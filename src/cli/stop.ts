/**
 * Waits until the process is asked to stop (SIGINT, SIGTERM). Whoever asks twice does not want to
 * wait: the second signal ends the process at once; leases run out and others take the work.
 */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const signals = ['SIGINT', 'SIGTERM'] as const
    const stop = (signal: NodeJS.Signals) => {
      for (const each of signals) process.off(each, stop)
      for (const each of signals) process.on(each, () => process.kill(process.pid, 'SIGKILL'))
      resolve(signal)
    }
    for (const each of signals) process.on(each, stop)
  })
}
