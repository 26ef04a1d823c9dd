import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { kindsDocs } from '../../../src/ingest/kinds/docs.ts'

test('docs/sources.md says what the kinds say of themselves', () => {
  const written = readFileSync('docs/sources.md', 'utf8')
  expect(written === kindsDocs(), 'run "tocsin source docs"').toBe(true)
})
