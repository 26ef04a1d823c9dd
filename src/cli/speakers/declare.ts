import { z } from 'zod'
import { readDeclared } from '../../lib/declared.ts'
import type { SpeakerId } from '../../model/ids.ts'
import { SPEAKER_KINDS, type Speaker, type SpeakerKind } from '../../model/speaker.ts'
import { partsOf } from '../../text/names/compile.ts'

const day = z.iso.date({ error: 'expected a day such as 2026-11-21' })
const words = (most: number) => z.string().trim().min(1).max(most)

const officeSchema = z
  .strictObject({
    title: words(300),
    body: words(300),
    from: day,
    until: day.nullable(),
    source: words(2000),
  })
  .refine(({ from, until }) => until === null || until >= from, {
    error: 'expected a day that is not before "from"',
    path: ['until'],
  })

const speakerSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
      error: 'expected lower-case letters, digits and hyphens, at most 63',
    }),
    kind: z.enum(SPEAKER_KINDS, {
      error: ({ input }) =>
        `found ${JSON.stringify(input)}, expected one of ${SPEAKER_KINDS.join(', ')}; ` +
        'private persons are never declared: they stay pseudonyms',
    }),
    name: words(300),
    aliases: z.array(words(300)).max(100).default([]),
    offices: z.array(officeSchema).max(100).default([]),
  })
  .superRefine(({ kind, name, aliases, offices }, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    const names = [
      { path: ['name'], name },
      ...aliases.map((one, at) => ({ path: ['aliases', at], name: one })),
    ]
    for (const one of names) {
      const problem = problemOf(kind, one.name)
      if (problem !== null) refuse(one.path, problem)
    }
    if (kind === 'public_official' && offices.length === 0) {
      refuse(
        ['offices'],
        'found none, expected each public office with its days and a source; who held none is a private person and is never declared',
      )
    }
    if (kind !== 'public_official' && offices.length > 0) {
      refuse(['offices'], `a ${kind} holds no office; only a public_official does`)
    }
  })

function problemOf(kind: SpeakerKind, name: string): string | null {
  const parts = partsOf(name)
  if (parts.length === 0) return `found ${JSON.stringify(name)}, expected a name of letters`
  if (kind !== 'public_official' || parts.length > 1) return null
  return `found one word, ${JSON.stringify(name)}, which names many people; give the full name`
}

const fileSchema = z
  .strictObject({ speakers: z.array(speakerSchema) })
  .superRefine(({ speakers }, context) => {
    const seen = new Set<string>()
    for (const [index, { id }] of speakers.entries()) {
      if (seen.has(id)) {
        const message = `the id ${JSON.stringify(id)} stands twice`
        context.addIssue({ code: 'custom', path: ['speakers', index, 'id'], message })
      }
      seen.add(id)
    }
  })

/**
 * Reads speakers from YAML.
 * @param path where it lies, for messages
 * @throws UsageError that names each mistake by file, line and column
 */
export function readSpeakers(text: string, path: string): readonly Speaker[] {
  return readDeclared(text, path, fileSchema).speakers.map((speaker) => ({
    ...speaker,
    id: speaker.id as SpeakerId,
  }))
}

/** Names that more than one speaker bears: attributions by them are unsure until a person decides. */
export function sharedNames(
  speakers: readonly Speaker[],
): readonly { readonly name: string; readonly ids: readonly string[] }[] {
  const bearers = new Map<string, { name: string; ids: Set<string> }>()
  for (const { id, name, aliases } of speakers) {
    for (const one of [name, ...aliases]) {
      const key = partsOf(one).toSorted().join(' ')
      const known = bearers.get(key) ?? { name: one, ids: new Set() }
      known.ids.add(id)
      bearers.set(key, known)
    }
  }
  return [...bearers.values()]
    .filter(({ ids }) => ids.size > 1)
    .map(({ name, ids }) => ({ name, ids: [...ids] }))
}
