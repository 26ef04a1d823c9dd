import { Badge, Button, Stack, Table, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { HealthCard, SourceCard } from '../../../src/api/contract/sources.ts'
import { call } from '../lib/api.ts'
import { lasting, when } from '../lib/when.ts'
import { HEALTH } from '../lib/words.ts'
import { Failure } from '../parts/failure.tsx'
import { Legend } from '../parts/legend.tsx'
import { VisibleText } from '../parts/visible-text.tsx'

const COLOUR: Readonly<Record<HealthCard['state'], string>> = {
  healthy: 'green.9',
  failing: 'red.9',
  silent: 'orange.9',
  flooding: 'orange.9',
  paused: 'gray.8',
  new: 'indigo.8',
}

/** Every source with its health and its last run. */
export function SourcesPage() {
  const queries = useQueryClient()
  const found = useQuery({
    queryKey: ['sources'],
    queryFn: () => call('sources'),
    refetchInterval: 10_000,
  })
  const collect = useMutation({
    mutationFn: (source: string) => call('collect', { params: { source } }),
    onSuccess: async () => {
      notifications.show({ message: 'The collection is queued.' })
      await queries.invalidateQueries({ queryKey: ['sources'] })
    },
  })
  return (
    <Stack>
      <Title order={2}>Sources</Title>
      <Text size="sm">
        Sources are declared in a file: <code>tocsin source apply sources.yml</code>.
      </Text>
      {[found.error, collect.error].map((error) =>
        error === null ? null : <Failure key={error.message} error={error} />,
      )}
      <Table.ScrollContainer minWidth={800}>
        <Table aria-label="Sources">
          <Table.Thead>
            <Table.Tr>
              {['Source', 'Publisher', 'Schedule', 'Health', 'Last run', ''].map((head) => (
                <Table.Th key={head}>{head}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.data?.sources.map((source) => (
              <Table.Tr key={source.id}>
                <Table.Td>
                  <VisibleText text={source.name} />
                  <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                    {source.kind} · <VisibleText text={source.address} />
                  </Text>
                </Table.Td>
                <Table.Td>
                  <VisibleText text={source.publisher.name} />
                  <Text size="xs" c="dimmed">
                    {source.publisher.kind}
                  </Text>
                </Table.Td>
                <Table.Td>{source.schedule ?? 'when asked'}</Table.Td>
                <Table.Td>
                  <HealthView health={source.health} />
                </Table.Td>
                <Table.Td>
                  <LastRun source={source} />
                </Table.Td>
                <Table.Td>
                  {canBeCollected(source) ? (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`Collect now: ${source.name}`}
                      onClick={() => collect.mutate(source.id)}
                    >
                      Collect now
                    </Button>
                  ) : null}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Legend words={HEALTH} />
    </Stack>
  )
}

/** Statements of others are brought to a source that is pasted or pushed. */
function canBeCollected({ kind, enabled }: SourceCard): boolean {
  return enabled && kind !== 'manual' && kind !== 'push'
}

function HealthView({ health }: { health: HealthCard }) {
  const { state, lastSuccess, lastItem, errorStreak, today, yesterday, usual } = health
  const lines = [
    lastSuccess === null ? null : `last success ${when(lastSuccess)}`,
    lastItem === null ? null : `last new item ${when(lastItem)}`,
    errorStreak === 0 ? null : `${errorStreak} failed in a row`,
    usual.perDay === null
      ? `${today} new today, ${yesterday} yesterday`
      : `${today} new today, ${yesterday} yesterday; usual ${usual.perDay} ± ${usual.perDayMad ?? 0} a day`,
    usual.silentAfterMs === null ? null : `silent after ${lasting(usual.silentAfterMs)}`,
  ]
  return (
    <>
      <Badge color={COLOUR[state]}>{state}</Badge>
      {lines.map((line) =>
        line === null ? null : (
          <Text key={line} size="xs" c="dimmed">
            {line}
          </Text>
        ),
      )}
    </>
  )
}

function LastRun({ source }: { source: SourceCard }) {
  const run = source.lastRun
  if (run === null) return '—'
  return (
    <>
      {when(run.startedAt)}: {run.outcome ?? 'running'}, {run.received} received, {run.added} new,{' '}
      {run.rejected} rejected
      {run.error === null ? null : (
        <Text size="xs" c="red.9">
          <VisibleText text={run.error} />
        </Text>
      )}
    </>
  )
}
