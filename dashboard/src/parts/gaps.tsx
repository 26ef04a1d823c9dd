import { List, Stack, Text, Title } from '@mantine/core'
import type { GapCard } from '../../../src/api/contract/counts.ts'
import { when } from '../lib/when.ts'

const REASON: Readonly<Record<GapCard['reason'], string>> = {
  paused: 'switched off',
  failing: 'collecting failed',
  'not-run': 'not collected',
}
const SHOWN = 20

/** When sources that were to be collected were not watched: a hole is no fall. */
export function Gaps({ gaps, more }: { gaps: readonly GapCard[]; more: number }) {
  if (gaps.length === 0) return null
  const left = gaps.length - SHOWN + more
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        Not watched, though it was scheduled
      </Title>
      <List size="sm" data-testid="gaps">
        {gaps.slice(0, SHOWN).map((gap) => (
          <List.Item key={`${gap.source} ${gap.from} ${gap.reason}`}>
            {gap.source}: {when(gap.from)} to {when(gap.to)}, {REASON[gap.reason]}
          </List.Item>
        ))}
      </List>
      {left > 0 ? <Text size="sm">and {left} more</Text> : null}
    </Stack>
  )
}
