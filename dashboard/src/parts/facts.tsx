import { Code, Table } from '@mantine/core'
import type { ItemCard } from '../../../src/api/contract/item.ts'
import { when } from '../lib/when.ts'
import { Author } from './author.tsx'
import { Standing } from './standing.tsx'
import { VisibleText } from './visible-text.tsx'

/** Where a statement comes from: source, speaker, times, and the bytes that it is derived from. */
export function Facts({ item }: { item: ItemCard }) {
  const language = item.classification?.language
  const rows: readonly (readonly [string, React.ReactNode])[] = [
    [
      'Source',
      <VisibleText
        key="s"
        text={`${item.source.name} (${item.source.publisher.kind}: ${item.source.publisher.name})`}
      />,
    ],
    ['Author', <Author key="w" {...item} />],
    ['Published', when(item.publishedAt, item.precision)],
    ['Captured', when(item.capturedAt)],
    ['Address', item.address === null ? 'none' : <VisibleText key="a" text={item.address} />],
    ['There now', <Standing key="r" removal={item.removal} />],
    ...(item.note === null ? [] : [['Note', <VisibleText key="n" text={item.note} />] as const]),
    [
      'Language',
      language === undefined
        ? 'not classified yet'
        : `${language.code} (${language.script}), ${Math.round(language.confidence * 100)} %, by ${language.by}${language.covered ? '' : '; not covered by a lexicon'}`,
    ],
    ['Seen', `${item.sightings.length} ${item.sightings.length === 1 ? 'time' : 'times'}`],
    [
      'Version',
      `${item.version} of ${item.versions.length}${item.current ? '' : ', not the current one'}`,
    ],
    ...(item.evidence.erased
      ? [
          [
            'Evidence',
            'its bytes were erased, for this statement or another of the same document; a keyed hash stands for them',
          ] as const,
        ]
      : []),
    [item.evidence.erased ? 'Keyed hash' : 'SHA-256', <Code key="h">{item.evidence.sha256}</Code>],
    ...(item.replaced === 0
      ? []
      : [
          [
            'Replaced',
            `${item.replaced} characters that cannot be stored are shown as U+FFFD`,
          ] as const,
        ]),
  ]
  return (
    <Table variant="vertical" withRowBorders={false} verticalSpacing={2}>
      <Table.Tbody>
        {rows.map(([label, value]) => (
          <Table.Tr key={label}>
            <Table.Th w={120}>{label}</Table.Th>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
