// Made from lexicons/context by scripts/make-cues.ts. Do not edit.
export const CUES_VERSION = 'ee3c93e05e77'
