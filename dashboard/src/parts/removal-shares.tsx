import { Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { RemovalShareCard } from '../../../src/api/contract/removals.ts'
import { call } from '../lib/api.ts'
import { useNames } from '../lib/vocabulary.ts'
import { Failure } from './failure.tsx'
import { VisibleText } from './visible-text.tsx'

/** How soon things went, by source: what was gone so many days after capture. */
export function RemovalShares() {
  const names = useNames()
  const found = useQuery({
    queryKey: ['removalShares'],
    queryFn: () => call('removalShares'),
  })
  const shares = found.data?.shares ?? []
  const ages = [...new Set(shares.map(({ days }) => days))].toSorted((a, b) => a - b)
  const sources = [...new Set(shares.map(({ source }) => source))]
  if (found.error !== null) return <Failure error={found.error} />
  if (found.isPending) return null
  return (
    <Stack gap="xs">
      <Title order={3}>Gone, by time after capture</Title>
      {shares.length === 0 ? (
        <Text size="sm">No address was captured a day ago or more.</Text>
      ) : (
        <Table.ScrollContainer minWidth={600}>
          <Table aria-label="Gone by source">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Source</Table.Th>
                {ages.map((days) => (
                  <Table.Th key={days}>{days === 1 ? '1 day' : `${days} days`}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {sources.map((source) => (
                <Table.Tr key={source}>
                  <Table.Td>
                    <VisibleText text={names.source(source)} />
                  </Table.Td>
                  {ages.map((days) => (
                    <Table.Td key={days}>
                      <Share
                        share={shares.find((one) => one.source === source && one.days === days)}
                      />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Text size="sm">
        A share is a lower bound: between two looks nobody looks. What was blocked or unreachable
        cannot be told, and is not among what is gone.
      </Text>
    </Stack>
  )
}

function Share({ share }: { share: RemovalShareCard | undefined }) {
  if (share === undefined) return '—'
  const { gone, followed, unknown } = share
  return (
    <>
      {gone} of {followed} ({Math.round((100 * gone) / followed)} %)
      {unknown === 0 ? null : (
        <Text size="xs" c="dimmed">
          {unknown} cannot be told
        </Text>
      )}
    </>
  )
}
