/** Half-open range of UTF-16 code units, `[start, end)`, into the text as stored. */
export type Span = readonly [start: number, end: number]
