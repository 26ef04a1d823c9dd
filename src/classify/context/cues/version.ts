// Made from lexicons/context by scripts/make-cues.ts. Do not edit.
export const CUES_VERSION = '0d73a5146c6b'
