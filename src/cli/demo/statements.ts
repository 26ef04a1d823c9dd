import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { USES } from '../../model/flag.ts'
import { PUBLISHER_KINDS } from '../../model/source.ts'
import { root } from '../root.ts'

/** What a careful reader would say of a statement, written before the classifier saw it. */
const Expectation = z.strictObject({
  language: z.string(),
  /** The highest severity of what is said directly or by a named other; 0 for none. */
  flagged: z.int().min(0).max(5),
  target: z.string().optional(),
  use: z.enum(USES).optional(),
  /** A use that is there without making the item flagged. */
  other: z.enum(USES).optional(),
})
export type Expectation = z.infer<typeof Expectation>

const Said = z.strictObject({
  title: z.string().optional(),
  text: z.string(),
  author: z.string().optional(),
  expect: Expectation,
})

const Outside = z.strictObject({
  sources: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['feed', 'page']),
      name: z.string(),
      publisher: z.strictObject({ kind: z.enum(PUBLISHER_KINDS), name: z.string() }),
      languages: z.array(z.string()),
      items: z.array(Said),
    }),
  ),
  manual: z.array(
    z.strictObject({
      text: z.string(),
      address: z.url(),
      speaker: z.string(),
      expect: Expectation,
    }),
  ),
  archive: z.array(
    z.union([
      z.strictObject({ id: z.string(), date: z.iso.date(), text: z.string(), expect: Expectation }),
      z.strictObject({ bad: z.string() }),
    ]),
  ),
})
export type Outside = z.infer<typeof Outside>

/** The statements of the demo. */
export function outsideStatements(): Outside {
  const path = root('examples/demo/outside.yml')
  return Outside.parse(parse(readFileSync(path, 'utf8')))
}
