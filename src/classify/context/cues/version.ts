// Made from lexicons/context by scripts/make-cues.ts. Do not edit.
export const CUES_VERSION = '9c0246cbc8de'
