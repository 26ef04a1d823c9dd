/** A language in one spelling: an ISO 639-1 code, with the spelling after a hyphen where it has several. */
export type ClassName = string
