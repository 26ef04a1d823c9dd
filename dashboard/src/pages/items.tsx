import { Badge, Button, Group, Kbd, Stack, Table, Text, Title } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { memo, useCallback, useState } from 'react'
import { useLocation } from 'wouter'
import type { ListedItem } from '../../../src/api/contract/items.ts'
import { filterQuery, useFilters } from '../lib/filters.ts'
import { useItems } from '../lib/items.ts'
import { type Names, useNames } from '../lib/vocabulary.ts'
import { when } from '../lib/when.ts'
import { STATE } from '../lib/words.ts'
import { Erased } from '../parts/erased.tsx'
import { Excerpt } from '../parts/excerpt.tsx'
import { Failure } from '../parts/failure.tsx'
import { FilterBar } from '../parts/filter-bar.tsx'
import { Severity } from '../parts/severity.tsx'
import { VisibleText } from '../parts/visible-text.tsx'

/** Where Enter is typed, or has a meaning of its own. */
const PRESSED_BY_ENTER = ['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON', 'A']

/** The list of flagged items: filter, step with j and k, open with Enter. */
export function ItemsPage() {
  const { filters, change, clear } = useFilters()
  const found = useItems(filters)
  const [chosen, setChosen] = useState(0)
  const [, go] = useLocation()
  const names = useNames()
  const query = filterQuery(filters)
  const items = found.data?.pages.flatMap((page) => page.items) ?? []
  const open = useCallback((item: ListedItem) => go(`/items/${item.id}${query}`), [go, query])
  function step(to: number) {
    const item = items[to]
    if (item === undefined) return
    setChosen(to)
    // With the focus the line comes into sight, and a screen reader reads it.
    document.getElementById(linkOf(item))?.focus()
  }
  useHotkeys([
    ['j', () => step(chosen + 1)],
    ['k', () => step(chosen - 1)],
    ['/', () => document.getElementById('search')?.focus()],
  ])
  useHotkeys(
    [
      [
        'Enter',
        () => {
          const item = items[chosen]
          if (item !== undefined) open(item)
        },
      ],
    ],
    PRESSED_BY_ENTER,
  )
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2}>{filters.flagged === 'all' ? 'All items' : 'Flagged items'}</Title>
        <Text size="sm" c="dimmed">
          <Kbd>j</Kbd> <Kbd>k</Kbd> step, <Kbd>Enter</Kbd> opens, <Kbd>/</Kbd> searches
        </Text>
      </Group>
      <FilterBar filters={filters} onChange={change} onClear={clear} />
      {found.error === null ? null : <Failure error={found.error} />}
      <Table.ScrollContainer minWidth={800}>
        <Table highlightOnHover aria-label="Items">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Severity</Table.Th>
              <Table.Th w="45%">Statement</Table.Th>
              <Table.Th>Target and category</Table.Th>
              <Table.Th>Use</Table.Th>
              <Table.Th>Source</Table.Th>
              <Table.Th>Review</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((item, at) => (
              <Line
                key={item.id}
                item={item}
                chosen={at === chosen}
                onOpen={open}
                href={`/items/${item.id}${query}`}
                names={names}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {found.isSuccess && items.length === 0 ? (
        <Text>Nothing here. Widen the filters, or collect a source on the page “Sources”.</Text>
      ) : null}
      {found.hasNextPage ? (
        <Button
          variant="default"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          More
        </Button>
      ) : null}
    </Stack>
  )
}

/** Id of the link of a line. */
function linkOf({ id }: ListedItem): string {
  return `line-${id}`
}

interface LineProps {
  readonly item: ListedItem
  readonly chosen: boolean
  readonly href: string
  readonly names: Names
  readonly onOpen: (item: ListedItem) => void
}

/** Drawn again only where it changed: a list grows to hundreds of lines. */
const Line = memo(({ item, chosen, href, names, onOpen }: LineProps) => {
  return (
    <Table.Tr className="line" data-chosen={chosen} onClick={() => onOpen(item)}>
      <Table.Td>
        <Severity severity={item.severity} />
      </Table.Td>
      <Table.Td lang={item.language ?? undefined}>
        <a
          id={linkOf(item)}
          href={href}
          onClick={(event) => event.preventDefault()}
          style={{ color: 'inherit', textDecoration: 'none' }}
        >
          {item.erased === null ? (
            <Excerpt excerpt={item.excerpt} />
          ) : (
            <Erased erased={item.erased} />
          )}
        </a>
      </Table.Td>
      <Table.Td>
        {item.targets.map(names.group).join(', ') || '—'}
        <Text size="xs" c="dimmed">
          {item.categories.map(names.category).join('; ')}
          {item.covered === false ? 'language not covered' : ''}
        </Text>
      </Table.Td>
      <Table.Td>{item.uses.join(', ') || '—'}</Table.Td>
      <Table.Td>
        <VisibleText text={item.source.name} />
        <Text size="xs" c="dimmed">
          {item.language ?? '…'} ·{' '}
          {when(
            item.publishedAt ?? item.capturedAt,
            item.publishedAt === null ? 'day' : item.precision,
          )}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge variant="outline" color={item.state === 'pending' ? 'gray.8' : 'indigo.9'}>
          {STATE[item.state]}
        </Badge>
        {item.escalated ? <Badge color="orange.9">escalated</Badge> : null}
      </Table.Td>
    </Table.Tr>
  )
})
