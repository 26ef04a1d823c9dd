// Made from lexicons/context by scripts/make-cues.ts. Do not edit.
export const CUES_VERSION = 'a9486b13b2bf'
