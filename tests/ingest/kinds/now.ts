/** The tests' clock. */
export const NOW = new Date('2026-11-21T12:00:00.000Z')
