// Made from lexicons/context by scripts/make-cues.ts. Do not edit.
export const CUES_VERSION = '19af350d8206'
