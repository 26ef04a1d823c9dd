/** The middle value, or the mean of the two in the middle; `null` of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) return null
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

/** Median absolute deviation: the median of the distances from the median; `null` of none. */
export function mad(values: readonly number[]): number | null {
  const centre = median(values)
  return centre === null ? null : median(values.map((value) => Math.abs(value - centre)))
}
