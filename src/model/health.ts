/**
 * How a source is doing. `paused`: switched off. `failing`: it cannot be collected, or is not.
 * `silent`: it gives nothing new for longer than is usual of it. `flooding`: it gives far more than
 * is usual of it. `new`: too young to say what is usual. Else `healthy`.
 */
export const HEALTH_STATES = ['healthy', 'failing', 'silent', 'flooding', 'paused', 'new'] as const
export type HealthState = (typeof HEALTH_STATES)[number]

/** The states that are alerted, each by the rule `source-<state>`. */
export const ALERTED_STATES = ['failing', 'silent', 'flooding'] as const satisfies HealthState[]
export type AlertedState = (typeof ALERTED_STATES)[number]
