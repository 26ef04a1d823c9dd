import { Paper, Stack, Text } from '@mantine/core'
import type { ContextCard } from '../../../src/api/contract/item.ts'
import { when } from '../lib/when.ts'
import { Author } from './author.tsx'
import { VisibleText } from './visible-text.tsx'

const RELATION: Readonly<Record<ContextCard['relation'], string>> = {
  parent: 'In reply to',
  quoted: 'Quoting',
  forwarded: 'Passed on from',
}

/** What a statement answers, quotes or passes on. Others said it; it is neither flagged nor counted. */
export function ContextView({ context }: { context: readonly ContextCard[] }) {
  if (context.length === 0) return null
  return (
    <Stack gap="xs" component="section" aria-label="Context">
      {context.map((one, at) => (
        // The pieces of one item never change places.
        // oxlint-disable-next-line react/no-array-index-key
        <Paper key={at} withBorder p="sm" bg="gray.0">
          <Text size="sm" c="dimmed">
            {RELATION[one.relation]}{' '}
            {one.author === null ? 'somebody who is not named' : <Author {...one} />}
            {one.publishedAt === null ? '' : `, ${when(one.publishedAt)}`}. Context: not classified.
          </Text>
          {one.text === '' ? null : (
            <Text size="sm" className="statement">
              <VisibleText text={one.text} />
            </Text>
          )}
          {one.address === null ? null : (
            <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
              <VisibleText text={one.address} />
            </Text>
          )}
        </Paper>
      ))}
    </Stack>
  )
}
