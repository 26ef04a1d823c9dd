import { List, Stack, Text, Title } from '@mantine/core'
import type { GapCard } from '../../../src/api/contract/counts.ts'
import { useNames } from '../lib/vocabulary.ts'
import { lasting, when } from '../lib/when.ts'
import { VisibleText } from './visible-text.tsx'

const REASON: Readonly<Record<GapCard['reason'], string>> = {
  paused: 'switched off',
  failing: 'collecting failed',
  'not-run': 'not collected',
}
const SHOWN = 20

interface GapsProps {
  readonly gaps: readonly GapCard[]
  readonly more: number
  /** A gap that reaches it lasts still. */
  readonly asOf: string
}

/** When sources that were to be collected were not watched: a hole is no fall. */
export function Gaps({ gaps, more, asOf }: GapsProps) {
  const names = useNames()
  if (gaps.length === 0) return null
  const left = gaps.length - SHOWN + more
  return (
    <Stack gap="xs" component="section" aria-label="Gaps">
      <Title order={3} size="h5">
        Not watched, though it was scheduled
      </Title>
      <List size="sm" data-testid="gaps">
        {gaps.slice(0, SHOWN).map((gap) => (
          <List.Item key={`${gap.source} ${gap.from} ${gap.reason}`}>
            <VisibleText text={names.source(gap.source)} />: {when(gap.from)} to{' '}
            {gap.to < asOf ? when(gap.to) : 'now'} (
            {lasting(Date.parse(gap.to) - Date.parse(gap.from))}), {REASON[gap.reason]}
          </List.Item>
        ))}
      </List>
      {left > 0 ? <Text size="sm">and {left} more</Text> : null}
    </Stack>
  )
}
