// Made from lexicons/context by scripts/make-cues.ts. Do not edit.
export const CUES_VERSION = 'c63c5313302a'
