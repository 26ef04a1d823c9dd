// Made from lexicons/context by scripts/make-cues.ts. Do not edit.
export const CUES_VERSION = 'b19956a18bbe'
