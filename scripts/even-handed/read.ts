import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { USES } from '../../src/model/flag.ts'
import { COVERED_LANGUAGES } from '../../src/model/language.ts'

const template = z
  .strictObject({
    /** `{N}` is the form N of the group; `{N2}` that of a second group, of whom it is said. */
    text: z.string(),
    /** The flagged severity that every group must have; 0 where none may be flagged. */
    severity: z.int().min(0).max(5),
    /** The entry that must be found, with its use; left out where none need be. */
    entry: z.string().optional(),
    use: z.enum(USES).optional(),
  })
  .refine((each) => (each.entry === undefined) === (each.use === undefined), {
    error: 'entry and use go together',
  })
  .refine((each) => each.severity === 0 || each.entry !== undefined, {
    error: 'what must be flagged says by which entry',
  })

const swapFile = z.strictObject({
  /** `no`, or the name of the speaker of the language who reviewed the sentences. */
  native_reviewed: z.string().min(2),
  language: z.enum(COVERED_LANGUAGES),
  /** Group id, then its forms by the letter of their place. Not every people has a country. */
  groups: z.record(z.string(), z.record(z.string(), z.string())),
  templates: z.array(template).min(1),
  pairs: z.array(template).min(1),
})

export type Template = z.infer<typeof template>
export type SwapFile = z.infer<typeof swapFile>
export type Forms = Readonly<Record<string, string>>

/** The sentences with places for a group, one file for each language. */
export function readSwapFiles(folder: string): readonly SwapFile[] {
  return readdirSync(folder)
    .toSorted()
    .map((file) => swapFile.parse(parse(readFileSync(`${folder}/${file}`, 'utf8'))))
}
