import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { Anchor, Group, List, Select, Stack, Table, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf } from '../../../src/api/contract/address.ts'
import { BREAKDOWNS, type Breakdown, ENOUGH_COVERAGE } from '../../../src/model/count.ts'
import { call } from '../lib/api.ts'
import { chartOf } from '../lib/chart.ts'
import { when } from '../lib/when.ts'
import { Failure } from '../parts/failure.tsx'
import { Gaps } from '../parts/gaps.tsx'
import { Typed } from '../parts/typed.tsx'

const STATES = {
  complete: '',
  running: 'running',
  partial: 'no source was running; these came later',
  'not-watched': 'no source was running',
} as const

const FIGURES = ['Collected', 'Classified', 'Flagged', 'Confirmed', 'Pending']

/** A week that was watched so little that a fall may be a hole. */
function isThin(coverage: number | null): boolean {
  return coverage !== null && coverage < ENOUGH_COVERAGE
}

/** Weekly counts: the chart, the table it is drawn from, and what is needed to draw them again. */
export default function CountsPage() {
  const [by, setBy] = useState<Breakdown>('total')
  const [weeks, setWeeks] = useState({ from: '', to: '' })
  const query = {
    by,
    ...(weeks.from === '' ? {} : { from: weeks.from }),
    ...(weeks.to === '' ? {} : { to: weeks.to }),
  }
  const found = useQuery({
    queryKey: ['counts', query],
    queryFn: () => call('counts', { query }),
    placeholderData: keepPreviousData,
  })
  const rows = found.data?.rows ?? []
  const method = found.data?.method
  const chart = chartOf(rows)
  return (
    <Stack>
      <Title order={2}>Weekly counts</Title>
      <Group align="end">
        <Select
          label="By"
          data={[...BREAKDOWNS]}
          value={by}
          onChange={(value) => setBy(BREAKDOWNS.find((known) => known === value) ?? 'total')}
          allowDeselect={false}
        />
        {(['from', 'to'] as const).map((edge) => (
          <Typed
            key={edge}
            label={edge === 'from' ? 'From week' : 'To week'}
            placeholder="2026-W47"
            value={weeks[edge]}
            onChange={(week) => setWeeks({ ...weeks, [edge]: week })}
          />
        ))}
        {method === undefined ? null : (
          <Anchor
            href={addressOf(
              'counts',
              {},
              { by, from: method.from, to: method.to, asOf: method.asOf, format: 'csv' },
            )}
            download
          >
            CSV of these figures
          </Anchor>
        )}
      </Group>
      {found.error === null ? null : <Failure error={found.error} />}
      {chart.series.length === 0 ? null : (
        <BarChart
          h={280}
          data={[...chart.data]}
          dataKey="week"
          type="stacked"
          series={[...chart.series]}
          withLegend
          aria-label="Flagged items by week"
          role="img"
          barProps={{ isAnimationActive: false }}
        />
      )}
      <Table.ScrollContainer minWidth={700}>
        <Table aria-label="Weekly counts" data-testid="counts">
          <Table.Thead>
            <Table.Tr>
              {['Week', by, ...FIGURES, 'Watched', ''].map((head) => (
                <Table.Th key={head}>{head}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={`${row.week} ${row.key.join(' ')}`}>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{row.week}</Table.Td>
                <Table.Td>{row.key.join(' × ')}</Table.Td>
                {[row.collected, row.classified, row.flagged, row.confirmed, row.pending].map(
                  (figure, at) => (
                    // oxlint-disable-next-line react/no-array-index-key -- five fixed columns
                    <Table.Td key={at}>{figure ?? ''}</Table.Td>
                  ),
                )}
                <Table.Td {...(isThin(row.coverage) ? { c: 'red.9', fw: 700 } : {})}>
                  {row.coverage === null ? '' : `${Math.floor(row.coverage * 100)} %`}
                </Table.Td>
                <Table.Td>
                  {STATES[row.state] || (isThin(row.coverage) ? 'watched in part: a hole' : '')}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {found.data === undefined ? null : (
        <Gaps gaps={found.data.gaps} more={found.data.moreGaps} asOf={found.data.method.asOf} />
      )}
      {method === undefined ? null : (
        <>
          <Text size="sm">
            Weeks are ISO 8601 weeks in {method.zone}. As of {when(method.asOf)}; lexicon{' '}
            {method.lexicons.join(', ') || 'none'}; engine {method.engines.join(', ') || 'none'}. An
            item counts once in each key: totals come from “total”, never from adding keys. Watched
            is the share of the week’s scheduled collecting that took place.
          </Text>
          <List size="sm">
            {method.notCounted.map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
        </>
      )}
    </Stack>
  )
}
