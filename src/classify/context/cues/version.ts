// Made from lexicons/context by scripts/make-cues.ts. Do not edit.
export const CUES_VERSION = 'df357b511fb2'
