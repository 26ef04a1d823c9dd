import { Badge, Code, Group, Paper, Stack, Table, Text } from '@mantine/core'
import type { EntryCard, FlagCard } from '../../../src/api/contract/item.ts'
import type { CategoryCard } from '../../../src/api/contract/vocabulary.ts'
import { useNames } from '../lib/vocabulary.ts'
import { BINDING, TIER, USE } from '../lib/words.ts'
import { EntryView } from './entry-view.tsx'
import { References } from './references.tsx'
import { Severity } from './severity.tsx'
import { VisibleText } from './visible-text.tsx'

interface FlagViewProps {
  readonly flag: FlagCard
  readonly entry: EntryCard | undefined
  readonly category: CategoryCard | undefined
  readonly text: string
  readonly chosen: boolean
  readonly onChoose: () => void
}

/** Why one flag stands: the words, the group, the use, the steps of the severity, and the sources. */
export function FlagView({ flag, entry, category, text, chosen, onChoose }: FlagViewProps) {
  const names = useNames()
  const rows: readonly (readonly [string, React.ReactNode])[] = [
    ['Use', USE[flag.use]],
    ...(flag.speaker === undefined
      ? []
      : [['Speaker', <VisibleText key="s" text={text.slice(...flag.speaker)} />] as const]),
    ['Target group', flag.targets.map(names.group).join(', ') || 'none'],
    ['Binding', BINDING[flag.binding]],
    [
      'Severity',
      `${flag.why.map((step) => `${step.rule} ${step.delta > 0 ? '+' : ''}${step.delta}`).join(', ')} = ${flag.severity}`,
    ],
    ['Confidence', `${Math.round(flag.confidence * 100)} %`],
    ['Spelling', [TIER[flag.tier], ...flag.via].join(', ')],
  ]
  return (
    <Paper
      withBorder
      p="sm"
      component="section"
      aria-label={`Flag: ${flag.surface || (category?.name ?? flag.category)}`}
      onClick={onChoose}
      style={chosen ? { borderColor: 'var(--mantine-color-indigo-8)', borderWidth: 2 } : {}}
    >
      <Stack gap="xs">
        <Group gap="xs">
          <Severity severity={flag.severity} />
          {flag.surface === '' ? null : (
            <Text fw={600}>
              <bdi>
                <VisibleText text={flag.surface} />
              </bdi>
            </Text>
          )}
          <Text>{category?.name ?? flag.category}</Text>
          {flag.counts ? null : <Badge color="gray.8">does not make the item flagged</Badge>}
        </Group>
        <Table variant="vertical" withRowBorders={false} verticalSpacing={2}>
          <Table.Tbody>
            {rows.map(([label, value]) => (
              <Table.Tr key={label}>
                <Table.Th w={120}>{label}</Table.Th>
                <Table.Td>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {entry === undefined ? (
          <Text size="sm">
            Entry <Code>{flag.entry}</Code>
          </Text>
        ) : (
          <EntryView entry={entry} />
        )}
        {category === undefined ? null : (
          <details>
            <summary>
              {category.name} ({category.id})
            </summary>
            <Text size="sm">{category.definition}</Text>
            <References references={category.norms} />
          </details>
        )}
      </Stack>
    </Paper>
  )
}
