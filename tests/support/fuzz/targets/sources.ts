import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSources } from '../../../../src/ingest/declare.ts'
import type { Target } from '../target.ts'
import { YAML_TEXT } from '../yaml.ts'
import { foreseen } from './collected.ts'

const EXAMPLE = join(import.meta.dirname, '../../../../examples/sources.yml')
const PLACED = /^\/sources\.yml:\d+:\d+: /

/** The YAML that declares sources. Every refusal names file, line and column. */
export const sources: Target = {
  name: 'sources',
  documents: [readFileSync(EXAMPLE)],
  mutations: YAML_TEXT,
  open: async () => ({
    async read(bytes) {
      try {
        return { read: readSources(bytes.toString(), '/sources.yml').length, reasons: [] }
      } catch (error) {
        const reason = foreseen(error)
        const lost = !PLACED.test(reason)
        return {
          read: 0,
          reasons: reason.split('\n').map((line) => line.slice(0, 1000)),
          ...(lost ? { wrong: `a refusal without its place: ${reason.slice(0, 300)}` } : {}),
        }
      }
    },
    [Symbol.asyncDispose]: async () => undefined,
  }),
}
