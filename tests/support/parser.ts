import { openParser } from '../../src/ingest/parse/parser.ts'

/** One for each worker of the tests, since from source its thread takes seconds to start; it keeps no process alive. */
export const parser = openParser()

// It starts here, and not within the time of the first test.
await parser.parse({
  kind: 'page',
  bytes: Buffer.from('A'),
  contentType: 'text/plain',
  url: 'a:',
})
