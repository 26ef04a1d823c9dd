import { Badge, List, Text } from '@mantine/core'
import type { Reference } from '../../../src/api/contract/vocabulary.ts'

/** References as text, never as links: their addresses come from outside. */
export function References({ references }: { references: readonly Reference[] }) {
  if (references.length === 0) return null
  return (
    <List size="sm" spacing={2}>
      {references.map((reference) => (
        <List.Item key={`${reference.cite} ${reference.url}`}>
          {reference.cite}{' '}
          {reference.verified ? null : (
            <Badge size="xs" color="yellow.9">
              unverified
            </Badge>
          )}
          {reference.url === null ? null : (
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {reference.url}
            </Text>
          )}
        </List.Item>
      ))}
    </List>
  )
}
