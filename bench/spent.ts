/** Microseconds of processor time that a round of work takes, the least of three after four to warm up. */
export function spent(round: () => void): number {
  for (let times = 0; times < 4; times += 1) round()
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage()
    round()
    const { user, system } = process.cpuUsage(start)
    return user + system
  })
  return Math.min(...times)
}
