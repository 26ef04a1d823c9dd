import { Anchor, Badge, Button, List, Stack, Table, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { AlertCard, DeliveryCard } from '../../../src/api/contract/alerts.ts'
import { call } from '../lib/api.ts'
import { when } from '../lib/when.ts'
import { Failure } from '../parts/failure.tsx'
import { Severity } from '../parts/severity.tsx'

const STATE = { pending: 'gray.8', delivered: 'green.9', dead: 'red.9' } as const

/** Alerts, where each was sent, and every attempt. */
export function AlertsPage() {
  const found = useQuery({
    queryKey: ['alerts'],
    queryFn: () => call('alerts'),
    refetchInterval: 10_000,
  })
  return (
    <Stack>
      <Title order={2}>Alerts</Title>
      <Text size="sm">
        An alert fires for an item of a public office, severity 4 or more, direct; for a flagged
        item that is gone from its address; and for a source that fails, falls silent or floods. It
        carries a link and codes, never the text. Endpoints are added with{' '}
        <code>tocsin webhook add</code>.
      </Text>
      {found.error === null ? null : <Failure error={found.error} />}
      <Table.ScrollContainer minWidth={600}>
        <Table aria-label="Alerts">
          <Table.Thead>
            <Table.Tr>
              {['Time', 'Rule', 'Severity', 'Of', 'Deliveries'].map((head) => (
                <Table.Th key={head}>{head}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.data?.alerts.map((alert) => (
              <Table.Tr key={alert.id}>
                <Table.Td>{when(alert.at)}</Table.Td>
                <Table.Td>{alert.ruleName}</Table.Td>
                <Table.Td>
                  {alert.kind === 'item' ? <Severity severity={alert.severity} /> : null}
                </Table.Td>
                <Table.Td>
                  <Subject alert={alert} />
                </Table.Td>
                <Table.Td>
                  {alert.deliveries.length === 0 ? 'no endpoint was set up' : null}
                  {alert.deliveries.map((delivery) => (
                    <DeliveryView key={delivery.id} delivery={delivery} />
                  ))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {found.data?.alerts.length === 0 ? <Text>No alert has fired.</Text> : null}
    </Stack>
  )
}

function Subject({ alert }: { alert: AlertCard }) {
  if (alert.kind === 'item') {
    return (
      <Anchor component={Link} href={`/items/${alert.item}`}>
        Open
      </Anchor>
    )
  }
  const until = alert.closedAt === null ? 'still so' : `until ${when(alert.closedAt)}`
  return (
    <>
      <Anchor component={Link} href="/sources">
        {alert.source}
      </Anchor>
      <Text size="xs">{until}</Text>
    </>
  )
}

function DeliveryView({ delivery }: { delivery: DeliveryCard }) {
  const queries = useQueryClient()
  const replay = useMutation({
    mutationFn: () => call('replay', { params: { id: delivery.id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['alerts'] }),
  })
  return (
    <div>
      <Badge color={STATE[delivery.state]}>{delivery.state}</Badge> {delivery.endpoint}{' '}
      {delivery.state === 'dead' ? (
        <Button size="compact-xs" variant="default" onClick={() => replay.mutate()}>
          Send again
        </Button>
      ) : null}
      {replay.error === null ? null : <Failure error={replay.error} />}
      <List size="xs">
        {delivery.attempts.map((attempt) => (
          <List.Item key={attempt.attempt}>
            {when(attempt.at)}: {attempt.outcome}
            {attempt.status === null ? '' : `, HTTP ${attempt.status}`}
            {attempt.error === null ? '' : `, ${attempt.error}`}, {attempt.milliseconds} ms
          </List.Item>
        ))}
      </List>
    </div>
  )
}
