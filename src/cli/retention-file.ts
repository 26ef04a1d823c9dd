import { z } from 'zod'
import { readDeclared } from '../lib/declared.ts'
import type { SourceId } from '../model/ids.ts'
import { RETENTION_FIELDS, type RetentionRule, RULE_AUTHORS } from '../model/retention.ts'
import { VERDICTS } from '../model/review.ts'
import { PUBLISHER_KINDS, SOURCE_KINDS } from '../model/source.ts'

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'expected lower-case letters, digits and hyphens')

const rule = z.strictObject({
  id,
  field: z.enum(RETENTION_FIELDS),
  authors: z.enum(RULE_AUTHORS),
  publishers: z.array(z.enum(PUBLISHER_KINDS)).default([]),
  kinds: z.array(z.enum(SOURCE_KINDS)).default([]),
  sources: z.array(id).default([]),
  flagged: z.boolean().nullable().default(null),
  review: z.array(z.enum(['pending', ...VERDICTS])).default([]),
  after_days: z.int('expected a whole number of days').min(1).max(36_500),
  enabled: z.boolean().default(true),
})

const file = z
  .strictObject({ rules: z.array(rule).max(100) })
  .refine(({ rules }) => new Set(rules.map((one) => one.id)).size === rules.length, {
    path: ['rules'],
    error: 'an id stands twice',
  })

/**
 * Reads the rules of retention from YAML.
 * @param path where it lies, for messages
 * @throws UsageError that names each mistake by file, line and column
 */
export function readRetention(text: string, path: string): readonly RetentionRule[] {
  return readDeclared(text, path, file, { aliases: 0 }).rules.map(
    ({ after_days: afterDays, sources, ...one }) => ({
      ...one,
      sources: sources as SourceId[],
      afterDays,
    }),
  )
}
