import { Anchor, Table, Text } from '@mantine/core'
import { Link } from 'wouter'
import type { ClusterCard } from '../../../src/api/contract/copies.ts'
import { behind, counted } from '../lib/behind.ts'
import { lasting, when } from '../lib/when.ts'
import { Author } from './author.tsx'
import { VisibleText } from './visible-text.tsx'

/** Letters of a text that the server gives; a longer one is cut. */
const CUT_AT = 280

/** Texts, each with how many stand behind it, when, and who was seen first. */
export function Clusters({ clusters }: { clusters: readonly ClusterCard[] }) {
  if (clusters.length === 0) return null
  return (
    <Table.ScrollContainer minWidth={900}>
      <Table aria-label="Texts">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="35%">Text</Table.Th>
            {['Busiest window', 'In all', 'First seen', 'Sources'].map((head) => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {clusters.map((cluster) => (
            <Line key={cluster.first.id} cluster={cluster} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function Line({ cluster }: { cluster: ClusterCard }) {
  const { first, text, busiest, items, from, to, sourceNames, sources } = cluster
  const more = sources - sourceNames.length
  return (
    <Table.Tr>
      <Table.Td lang={cluster.language ?? undefined} style={{ overflowWrap: 'anywhere' }}>
        <Anchor component={Link} href={`/items/${first.id}`} size="sm">
          <bdi dir="auto">
            <VisibleText text={text} />
            {text.length >= CUT_AT ? ' …' : ''}
          </bdi>
        </Anchor>
      </Table.Td>
      <Table.Td>
        {busiest === null ? (
          'the second of no post is known'
        ) : (
          <>
            <b>{counted(busiest.accounts, 'account', 'accounts')}</b> within{' '}
            {lasting(span(busiest.from, busiest.to))}
            <Text size="xs" c="dimmed">
              {counted(busiest.posts, 'post', 'posts')} from {when(busiest.from)}
            </Text>
          </>
        )}
      </Table.Td>
      <Table.Td>
        {counted(items, 'item', 'items')}: {behind(cluster)}
        <Text size="xs" c="dimmed">
          {when(from)} to {when(to)}, {lasting(span(from, to))}
        </Text>
      </Table.Td>
      <Table.Td>
        <Author {...first} />
        <Text size="xs" c="dimmed">
          <VisibleText text={first.source.name} />
          <br />
          {first.publishedAt === null ? '' : `published ${when(first.publishedAt)}, `}captured{' '}
          {when(first.capturedAt)}
        </Text>
      </Table.Td>
      <Table.Td>
        <VisibleText text={sourceNames.join(', ')} />
        {more > 0 ? ` and ${more} more` : ''}
      </Table.Td>
    </Table.Tr>
  )
}

/** Milliseconds. */
function span(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from)
}
