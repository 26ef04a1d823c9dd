import { Button, Group, Select, Stack, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ClustersFilter } from '../../../src/api/contract/copies.ts'
import { call } from '../lib/api.ts'
import { counted } from '../lib/behind.ts'
import { useFilters } from '../lib/filters.ts'
import { useVocabulary } from '../lib/vocabulary.ts'
import { afterDay, beginOfDay, when } from '../lib/when.ts'
import { Choice, same } from '../parts/choice.tsx'
import { Clusters } from '../parts/clusters.tsx'
import { Failure } from '../parts/failure.tsx'
import { Typed } from '../parts/typed.tsx'

const FIGURES = [
  { key: 'accounts', label: 'Accounts from', standard: '10' },
  { key: 'minutes', label: 'Within minutes', standard: '1440' },
  { key: 'letters', label: 'Letters from', standard: '40' },
] as const

/** Texts that many accounts posted within a short time, or that outlets carried. */
export function CopiesPage() {
  const { filters, change, clear } = useFilters<ClustersFilter>()
  const { data: vocabulary } = useVocabulary()
  const { from, to, ...rest } = filters
  const query = {
    ...rest,
    ...(from === undefined ? {} : { from: beginOfDay(from) }),
    ...(to === undefined ? {} : { to: afterDay(to) }),
  }
  const found = useQuery({
    queryKey: ['copyClusters', query],
    queryFn: () => call('copyClusters', { query }),
    placeholderData: keepPreviousData,
  })
  return (
    <Stack>
      <Title order={2}>Texts that many posted</Title>
      <Text size="sm">
        A measurement, not a finding of coordination: that many accounts posted one text within a
        short time is a fact about the text. Whether they agreed to, were paid, or liked it, it does
        not tell. Private accounts are pseudonyms of one source each: a person in two sources counts
        twice.
      </Text>
      <Group gap="xs" align="end" component="search">
        <Select
          label="Posted by"
          data={[
            { value: 'coordinated', label: 'many accounts' },
            { value: 'wire', label: 'outlets (a wire)' },
          ]}
          value={filters.show ?? 'coordinated'}
          onChange={(show) => change({ show: show ?? '' })}
          allowDeselect={false}
          w={150}
          size="xs"
        />
        {(['from', 'to'] as const).map((edge) => (
          <Typed
            key={edge}
            type="date"
            label={edge === 'from' ? 'From day' : 'To day'}
            value={filters[edge]}
            onChange={(day) => change({ [edge]: day })}
            size="xs"
          />
        ))}
        <Choice
          label="Language"
          options={same(vocabulary?.languages.map(({ code }) => code))}
          value={filters.language}
          onChange={(language) => change({ language })}
        />
        {FIGURES.map(({ key, label, standard }) => (
          <Typed
            key={key}
            label={label}
            placeholder={standard}
            inputMode="numeric"
            value={filters[key]}
            onChange={(figure) => change({ [key]: figure })}
            w={110}
            size="xs"
          />
        ))}
        <Button size="xs" variant="default" onClick={clear}>
          Clear
        </Button>
      </Group>
      {found.error === null ? null : <Failure error={found.error} />}
      {found.data === undefined ? null : (
        <Text size="sm" role="status">
          {counted(found.data.clusters.length, 'text', 'texts')} from {when(found.data.from)} to{' '}
          {when(found.data.to)}.
          {found.data.more ? ' There are more: choose a shorter time or more accounts.' : ''}
          {found.data.clusters.length === 0 ? ' Choose a longer time or fewer accounts.' : ''}
          {found.data.waiting === 0
            ? ''
            : ` ${counted(found.data.waiting, 'item waits', 'items wait')} to be compared.`}
        </Text>
      )}
      <Clusters clusters={found.data?.clusters ?? []} />
    </Stack>
  )
}
