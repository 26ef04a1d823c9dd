// Made from lexicons/context by scripts/make-cues.ts. Do not edit.
export const CUES_VERSION = 'b7cc067a0d36'
