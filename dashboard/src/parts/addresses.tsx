import { Anchor, Badge, Table, Text } from '@mantine/core'
import { Link } from 'wouter'
import type { RemovalCard } from '../../../src/api/contract/removals.ts'
import { standing, there } from '../lib/removal.ts'
import { useNames } from '../lib/vocabulary.ts'
import { when } from '../lib/when.ts'
import { VisibleText } from './visible-text.tsx'

const COLOUR: Readonly<Record<RemovalCard['state'], string>> = {
  new: 'indigo.8',
  online: 'green.9',
  changed: 'orange.9',
  gone: 'red.9',
  moved: 'orange.9',
  blocked: 'gray.8',
  unreachable: 'gray.8',
}

/** Addresses that are looked at again, with what is believed of each. */
export function Addresses({ removals }: { removals: readonly RemovalCard[] }) {
  const names = useNames()
  if (removals.length === 0) return null
  return (
    <Table.ScrollContainer minWidth={900}>
      <Table aria-label="Addresses">
        <Table.Thead>
          <Table.Tr>
            {['State', 'Address', 'Source', 'There after capture', 'Looks'].map((head) => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {removals.map((removal) => (
            <Table.Tr key={removal.id}>
              <Table.Td>
                <Badge color={COLOUR[removal.state]}>{removal.state}</Badge>
                <Text size="xs" c="dimmed">
                  {standing(removal)}
                </Text>
              </Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <Anchor component={Link} href={`/items/${removal.item}`} size="sm">
                  Statement captured at <VisibleText text={removal.address} />
                </Anchor>
                {removal.asked === removal.address ? null : (
                  <Text size="xs" c="dimmed">
                    looked for at <VisibleText text={removal.asked} />
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <VisibleText text={names.source(removal.source)} />
              </Table.Td>
              <Table.Td>{there(removal)}</Table.Td>
              <Table.Td>
                {removal.looks}
                <Text size="xs" c="dimmed">
                  next {when(removal.nextAt)}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
