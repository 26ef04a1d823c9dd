import { Anchor, List, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { CopiesAnswer, CopyCard } from '../../../src/api/contract/copies.ts'
import { call } from '../lib/api.ts'
import { behind } from '../lib/behind.ts'
import { filterQuery } from '../lib/filters.ts'
import { when } from '../lib/when.ts'
import { Author } from './author.tsx'
import { Failure } from './failure.tsx'
import { VisibleText } from './visible-text.tsx'

/** Who else said it, and who was seen first. Nothing where nobody did. */
export function Copies({ item }: { item: string }) {
  const found = useQuery({
    queryKey: ['copies', item],
    queryFn: () => call('copies', { params: { id: item } }),
  })
  if (found.error !== null) return <Failure error={found.error} />
  const copies = found.data?.copies
  if (copies === undefined || copies === null) return null
  const { items, first, others } = copies
  return (
    <Stack gap="xs" component="section" aria-label="Near copies">
      <Title order={2} size="h3">
        Near copies
      </Title>
      <Text size="sm">
        {items - 1} near {items === 2 ? 'copy' : 'copies'}; with this one: {behind(copies)}.{' '}
        {first.id === item ? 'First seen: this one. ' : null}
        <Anchor component={Link} href={listed(copies)} size="sm">
          Texts that many posted
        </Anchor>
      </Text>
      <List size="sm">
        {others.map((copy) => (
          <List.Item key={copy.id}>
            <Line copy={copy} first={copy.id === first.id} />
          </List.Item>
        ))}
      </List>
      {others.length < items - 1 ? (
        <Text size="sm">The earliest {others.length} are shown.</Text>
      ) : null}
    </Stack>
  )
}

/** Where texts that many posted are listed, with figures by which this one is among them. */
function listed({ first, others, accounts }: NonNullable<CopiesAnswer['copies']>): string {
  const days = [first, ...others]
    .map(({ publishedAt, capturedAt }) => (publishedAt ?? capturedAt).slice(0, 10))
    .toSorted()
  const by = accounts < 2 ? { show: 'wire' } : { accounts: '2' }
  return `/copies${filterQuery({ from: days[0], to: days.at(-1), letters: '1', ...by })}`
}

function Line({ copy, first }: { copy: CopyCard; first: boolean }) {
  return (
    <>
      <Anchor component={Link} href={`/items/${copy.id}`} size="sm">
        <VisibleText text={copy.source.name} />
      </Anchor>
      , <Author {...copy} />, {when(copy.publishedAt ?? copy.capturedAt)},{' '}
      {Math.round(copy.similarity * 100)} % alike{first ? ', first seen' : ''}
    </>
  )
}
