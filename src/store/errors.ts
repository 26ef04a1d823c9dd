/** The lease that this write was made under is no longer ours: drop the result, nothing was written. */
export class LostLease extends Error {
  override name = 'LostLease'
}

/** Someone else changed it meanwhile: show the new state and let the person decide again. HTTP 409. */
export class Conflict extends Error {
  override name = 'Conflict'
}
