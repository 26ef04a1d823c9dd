import { Badge, Code, Group, Text } from '@mantine/core'
import type { EntryCard } from '../../../src/api/contract/item.ts'
import { ATTESTATION } from '../lib/words.ts'
import { References } from './references.tsx'

/** The lexicon entry as it was when the item was classified, with what it rests on. */
export function EntryView({ entry }: { entry: EntryCard }) {
  return (
    <div>
      <Group gap="xs">
        <Text size="sm">
          Entry <Code>{entry.id}</Code> <bdi lang={entry.language}>{entry.lemma}</bdi>, meaning “
          {entry.gloss}”{entry.sense === entry.gloss ? '' : ` (${entry.sense})`}:{' '}
          {ATTESTATION[entry.attestation]}.
        </Text>
        {entry.nativeReview === null ? (
          <Badge color="yellow.9">no native speaker has reviewed it</Badge>
        ) : (
          <Badge color="green.9">reviewed by {entry.nativeReview}</Badge>
        )}
      </Group>
      {entry.note === null ? null : <Text size="sm">{entry.note}</Text>}
      <References
        references={entry.sources.map((source) => ({
          ...source,
          cite: `${source.cite}${source.place === null ? '' : `, ${source.place}`}`,
        }))}
      />
    </div>
  )
}
