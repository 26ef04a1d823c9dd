// Made from lexicons/context by scripts/make-cues.ts. Do not edit.
export const CUES_VERSION = '17628db3b223'
