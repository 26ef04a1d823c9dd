// Made from lexicons/context by scripts/make-cues.ts. Do not edit.
export const CUES_VERSION = 'd1926bee21dd'
