import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { readDeclared } from '../lib/declared.ts'
import type { SourceId } from '../model/ids.ts'
import {
  FOLLOWS,
  PUBLISHER_KINDS,
  SOURCE_KINDS,
  type Source,
  type SourceKind,
} from '../model/source.ts'
import { kindOf } from './kinds/index.ts'
import { scheduleMs } from '../lib/schedule.ts'

const sourceSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
      error: 'expected lower-case letters, digits and hyphens, at most 63',
    }),
    kind: z.enum(SOURCE_KINDS),
    address: z.string().default(''),
    name: z.string().min(1).max(200),
    publisher: z.strictObject({
      kind: z.enum(PUBLISHER_KINDS),
      name: z.string().min(1).max(200),
    }),
    languages: z
      .array(z.string().regex(/^[a-z]{2}$/, { error: 'expected an ISO 639-1 code such as az' }))
      .max(20)
      .default([]),
    schedule: z
      .string()
      .refine((text) => scheduleMs(text) !== null, {
        error: 'expected a number and m, h or d, such as 15m, between 1m and 31d',
      })
      .nullable()
      .default(null),
    settings: z.record(z.string(), z.unknown()).default({}),
    enabled: z.boolean().default(true),
    follow: z.enum(FOLLOWS).default('flagged'),
  })
  .superRefine((source, context) => {
    const kind = kindOf(source)
    const problem = kind.checkAddress(source.address)
    if (problem !== null) {
      context.addIssue({ code: 'custom', path: ['address'], message: problem })
    }
    const checked = kind.settings.safeParse(source.settings)
    for (const issue of checked.error?.issues ?? []) {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : []
      const path = ['settings', ...issue.path, ...keys.slice(0, 1)]
      context.addIssue({ code: 'custom', path, message: issue.message })
    }
  })

const fileSchema = z
  .strictObject({ sources: z.array(sourceSchema) })
  .superRefine((file, context) => {
    const seen = new Set<string>()
    for (const [index, { id }] of file.sources.entries()) {
      if (seen.has(id)) {
        const message = `the id ${JSON.stringify(id)} stands twice`
        context.addIssue({ code: 'custom', path: ['sources', index, 'id'], message })
      }
      seen.add(id)
    }
  })

/** Kinds whose address is the path of a file. */
const PATHS: ReadonlySet<SourceKind> = new Set(['file', 'telegram-export', 'warc'])

/**
 * Reads sources from YAML. Paths of files are taken from where the YAML file lies.
 * @param text the YAML
 * @param path where it lies, for messages and relative paths
 * @throws UsageError that names each mistake by file, line and column
 */
export function readSources(text: string, path: string): readonly Source[] {
  return readDeclared(text, path, fileSchema).sources.map((source) => ({
    ...source,
    id: source.id as SourceId,
    address: PATHS.has(source.kind) ? resolve(dirname(path), source.address) : source.address,
  }))
}
