import {
  Anchor,
  Badge,
  Center,
  Grid,
  Group,
  Kbd,
  Loader,
  Paper,
  Stack,
  Text,
  Title,
} from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { ItemCard } from '../../../src/api/contract/item.ts'
import { call } from '../lib/api.ts'
import { filterQuery, useFilters } from '../lib/filters.ts'
import { useItems } from '../lib/items.ts'
import { ContextView } from '../parts/context-view.tsx'
import { Erased } from '../parts/erased.tsx'
import { Facts } from '../parts/facts.tsx'
import { Attributions } from '../parts/attributions.tsx'
import { Copies } from '../parts/copies.tsx'
import { Failure } from '../parts/failure.tsx'
import { FlagView } from '../parts/flag-view.tsx'
import { History } from '../parts/history.tsx'
import { MarkedText } from '../parts/marked-text.tsx'
import { ReviewBar } from '../parts/review-bar.tsx'
import { Severity } from '../parts/severity.tsx'
import { Versions } from '../parts/versions.tsx'

/** One item: its text with the flags marked, why each stands, and the verdicts. */
export function ItemPage({ id }: { id: string }) {
  const { filters } = useFilters()
  const list = useItems(filters)
  const [, go] = useLocation()
  const found = useQuery({
    queryKey: ['item', id],
    queryFn: () => call('item', { params: { id } }),
  })

  const ids = list.data?.pages.flatMap((page) => page.items.map((item) => item.id)) ?? []
  const at = ids.indexOf(id)
  function step(by: number) {
    const next = ids[at + by]
    if (at >= 0 && next !== undefined) go(`/items/${next}${filterQuery(filters)}`)
    // The list is read on before its end is reached, so that stepping never stops short.
    if (list.hasNextPage && at + by >= ids.length - 5) void list.fetchNextPage()
  }
  useHotkeys([
    ['j', () => step(1)],
    ['k', () => step(-1)],
    ['Escape', () => go(`/${filterQuery(filters)}`)],
  ])

  return (
    <Stack>
      <Group justify="space-between">
        <Anchor component={Link} href={`/${filterQuery(filters)}`}>
          Back to the list
        </Anchor>
        <Text size="sm" c="dimmed">
          {at < 0 ? '' : `${at + 1} of ${ids.length}${list.hasNextPage ? '+' : ''} · `}
          <Kbd>j</Kbd> next, <Kbd>k</Kbd> previous, <Kbd>Esc</Kbd> list
        </Text>
      </Group>
      {found.isPending ? (
        <Center>
          <Loader aria-label="Loading" />
        </Center>
      ) : null}
      {found.error === null ? null : <Failure error={found.error} />}
      {found.data === undefined ? null : <Card item={found.data} />}
    </Stack>
  )
}

function Card({ item }: { item: ItemCard }) {
  const [chosen, setChosen] = useState<number | null>(null)
  const { classification } = item
  const flags = classification?.flags ?? []
  return (
    <Grid>
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <Stack>
          <Group gap="xs">
            <Title order={2} size="h3">
              Statement
            </Title>
            <Severity severity={classification?.severity ?? null} long />
            {classification?.language.covered === false ? (
              <Badge color="yellow.9">no lexicon for this language: not covered, not clean</Badge>
            ) : null}
            {classification?.readTo ? (
              <Badge color="yellow.9">
                {`too many words of the lexicon: read up to letter ${classification.readTo} alone`}
              </Badge>
            ) : null}
          </Group>
          <ContextView context={item.context} />
          <Paper withBorder p="md" lang={classification?.language.code}>
            {item.erased === null ? (
              <MarkedText text={item.text} flags={flags} chosen={chosen} onChoose={setChosen} />
            ) : (
              <Erased erased={item.erased} />
            )}
          </Paper>
          {classification === null || item.erased !== null ? null : (
            <ReviewBar item={item} classification={classification.id} />
          )}
          <Attributions item={item.id} text={item.text} />
          <Facts item={item} />
          <Versions item={item} />
          <Copies item={item.id} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <Stack>
          <Title order={2} size="h3">
            Why
          </Title>
          {flags.length === 0 ? (
            <Text size="sm">No expression of the lexicons was found.</Text>
          ) : null}
          {flags.map((flag, at) => (
            <FlagView
              key={`${flag.entry} ${flag.spans[0]?.[0]}`}
              flag={flag}
              entry={item.entries[flag.entry]}
              category={item.categories[flag.category]}
              text={item.text}
              chosen={chosen === at}
              onChoose={() => setChosen(at)}
            />
          ))}
          <Title order={2} size="h3">
            Review history
          </Title>
          <History events={item.events} />
          {classification === null ? null : (
            <Text size="xs" c="dimmed">
              engine {classification.engine}, lexicon {classification.lexicon}
            </Text>
          )}
        </Stack>
      </Grid.Col>
    </Grid>
  )
}
