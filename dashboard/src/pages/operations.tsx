import { Button, Stack, Table, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../lib/api.ts'
import { when } from '../lib/when.ts'
import { Failure } from '../parts/failure.tsx'

/** What waits, what was set aside, and which versions run. */
export function OperationsPage() {
  const queries = useQueryClient()
  const status = useQuery({
    queryKey: ['status'],
    queryFn: () => call('status'),
    refetchInterval: 5_000,
  })
  const quarantine = useQuery({ queryKey: ['quarantine'], queryFn: () => call('quarantine') })
  const retry = useMutation({
    mutationFn: (work: string) => call('retry', { body: { work: [work] } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['quarantine'] }),
  })
  const found = status.data
  const rows: readonly (readonly [string, string | number])[] =
    found === undefined
      ? []
      : [
          ['Items collected', found.items.collected],
          ['Items flagged', found.items.flagged],
          ['Flagged items that wait for a verdict', found.items.pending],
          ['Items that wait to be classified', found.work.open],
          ['Items set aside', found.work.quarantined],
          ['Deliveries on their way', found.deliveries.pending],
          ['Deliveries given up', found.deliveries.dead],
          ['Sources enabled', found.sources.enabled],
          ['Sources failing', found.sources.failing],
          ['Tocsin', found.versions.tocsin],
          ['Engine', found.versions.engine],
          ['Lexicon', found.versions.lexicon],
        ]
  return (
    <Stack>
      <Title order={2}>Operations</Title>
      {[status.error, quarantine.error, retry.error].map((error) =>
        error === null ? null : <Failure key={error.message} error={error} />,
      )}
      <Table variant="vertical" maw={560}>
        <Table.Tbody>
          {rows.map(([label, value]) => (
            <Table.Tr key={label}>
              <Table.Th>{label}</Table.Th>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Title order={3}>Set aside</Title>
      <Text size="sm">
        An item that took its worker down three times is set aside, and lost nothing.
      </Text>
      {quarantine.data?.quarantined.length === 0 ? (
        <Text size="sm">Nothing is set aside.</Text>
      ) : null}
      {quarantine.data?.quarantined.map((item) => (
        <Text key={item.work} size="sm">
          {when(item.since)}, source {item.source}, item {item.item}:{' '}
          {item.error ?? 'its worker died'}{' '}
          <Button size="compact-xs" variant="default" onClick={() => retry.mutate(item.work)}>
            Try again
          </Button>
        </Text>
      ))}
    </Stack>
  )
}
