import { Anchor, Group, Select, Stack, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { addressOf } from '../../../src/api/contract/address.ts'
import type { RemovalsFilter } from '../../../src/api/contract/removals.ts'
import { REMOVAL_STATES } from '../../../src/model/removal.ts'
import { call } from '../lib/api.ts'
import { counted } from '../lib/behind.ts'
import { useFilters } from '../lib/filters.ts'
import { useVocabulary } from '../lib/vocabulary.ts'
import { REMOVAL } from '../lib/words.ts'
import { Addresses } from '../parts/addresses.tsx'
import { Choice } from '../parts/choice.tsx'
import { Failure } from '../parts/failure.tsx'
import { Legend } from '../parts/legend.tsx'
import { RemovalShares } from '../parts/removal-shares.tsx'

const MOST = 200
/** Every state; where none is chosen, what is gone is shown. */
const ALL = 'all'

/** Whether what was captured still stands where it stood, and how soon it went, by source. */
export function RemovalsPage() {
  const { filters, change } = useFilters<RemovalsFilter>()
  const { data: vocabulary } = useVocabulary()
  const { state = 'gone', source } = filters
  const query = {
    ...(state === ALL ? {} : { state }),
    ...(source === undefined ? {} : { source }),
  }
  const found = useQuery({
    queryKey: ['removals', query],
    queryFn: () => call('removals', { query: { ...query, limit: MOST } }),
    placeholderData: keepPreviousData,
  })
  const removals = found.data?.removals ?? []
  return (
    <Stack>
      <Title order={2}>Removals</Title>
      <Text size="sm">
        Captured addresses are looked at again, often at first and then ever more seldom. That
        something is gone does not tell who removed it, nor why.
      </Text>
      <RemovalShares />
      <Title order={3}>Addresses</Title>
      <Group gap="xs" align="end" component="search">
        <Select
          label="State"
          data={[...REMOVAL_STATES, ALL]}
          value={state}
          onChange={(next) => change({ state: next ?? '' })}
          allowDeselect={false}
          w={150}
          size="xs"
        />
        <Choice
          label="Source"
          options={(vocabulary?.sources ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={source}
          onChange={(next) => change({ source: next })}
        />
        <Anchor
          href={addressOf('removals', {}, { ...query, limit: 1000, format: 'csv' })}
          download
          size="sm"
        >
          CSV of these addresses
        </Anchor>
      </Group>
      {found.error === null ? null : <Failure error={found.error} />}
      {found.isSuccess ? (
        <Text size="sm" role="status">
          {counted(removals.length, 'address', 'addresses')}, the latest change first.
          {removals.length === MOST ? ' There may be more: choose a state or a source.' : ''}
        </Text>
      ) : null}
      <Addresses removals={removals} />
      <Legend words={REMOVAL} />
    </Stack>
  )
}
