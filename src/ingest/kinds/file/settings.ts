import { z } from 'zod'
import { encodingName } from '../../charset.ts'
import { FIELDS, type Field } from './fields.ts'
import { patternProblem } from './pattern.ts'
import { PRESET_NAMES, PRESETS } from './presets.ts'

/** Names that a field is looked for under where the settings do not say. */
export const USUAL_NAMES: Readonly<Record<Field, readonly string[]>> = {
  id: ['id', 'key'],
  text: ['text', 'body', 'content'],
  address: ['address', 'url', 'link'],
  author: ['author', 'speaker'],
  published: ['published', 'publishedAt', 'published_at', 'date', 'created_at'],
  parent: ['parent', 'in_reply_to'],
  note: ['note'],
}

export const settings = z.strictObject({
  /** The field names of a research tool; `fields` says otherwise where it must. */
  preset: z.enum(PRESET_NAMES).optional(),
  /** By the file's ending where not given: `.jsonl` and `.ndjson`, `.csv` and `.tsv`, else text. */
  format: z.enum(['jsonl', 'csv', 'text']).optional(),
  /**
   * Column or key of each field, for example `text: body`. In JSON a dot goes into an object or list
   * (`user.username`, `referenced.0.id`), and `\\.` is a dot of the name itself.
   */
  fields: z.partialRecord(z.enum(FIELDS), z.string().min(1)).default({}),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  encoding: z
    .string()
    .default('utf-8')
    .refine((label) => encodingName(label) !== null && !/^utf-?16/i.test(label), {
      error: 'expected an encoding such as utf-8 or windows-1251; UTF-16 is not read',
    }),
  /** How the names of text files are made, for example `{author}_{session}_{year}.txt`. */
  pattern: z
    .string()
    .optional()
    .superRefine((pattern, context) => {
      const problem = pattern === undefined ? null : patternProblem(pattern)
      if (problem !== null) context.addIssue({ code: 'custom', message: problem })
    }),
  /** Whether authors are named because they hold public office. */
  authors: z.enum(['public', 'private']).default('private'),
})
export type FileSettings = z.infer<typeof settings>

/** The settings with the names of their preset. */
export function withPreset(given: FileSettings): FileSettings {
  return given.preset === undefined
    ? given
    : { ...given, fields: { ...PRESETS[given.preset], ...given.fields } }
}

/** Names that the file must have: those that the settings name, and the text. */
export function requiredNames({ preset, fields }: FileSettings): readonly string[] {
  const known: FileSettings['fields'] = preset === undefined ? {} : PRESETS[preset]
  return FIELDS.flatMap((field) => {
    const name = fields[field]
    return name === undefined || (field !== 'text' && known[field] === name) ? [] : [name]
  })
}
