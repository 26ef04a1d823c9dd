import { Text } from '@mantine/core'
import type { ErasedCard } from '../../../src/api/contract/item.ts'
import { when } from '../lib/when.ts'

/** Stands where a text stood. */
export function Erased({ erased }: { erased: ErasedCard }) {
  return (
    <Text size="sm" fs="italic">
      Erased on {when(erased.at, 'day')} by{' '}
      {erased.by === 'rule' ? 'a rule of retention' : 'request'}. It counts as before.
    </Text>
  )
}
