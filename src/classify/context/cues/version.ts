// Made from lexicons/context by scripts/make-cues.ts. Do not edit.
export const CUES_VERSION = 'd5b3b384495f'
