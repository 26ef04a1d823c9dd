import { Badge } from '@mantine/core'
import { SEVERITY } from '../lib/words.ts'

const COLOUR: Readonly<Record<number, string>> = {
  0: 'gray.7',
  1: 'gray.8',
  2: 'yellow.9',
  3: 'orange.9',
  4: 'red.9',
  5: 'grape.9',
}

/** Severity of the words, 0 to 5, with what the figure means. */
export function Severity({ severity, long = false }: { severity: number | null; long?: boolean }) {
  if (severity === null) return <Badge color="gray.7">waiting</Badge>
  const means = SEVERITY[severity] ?? ''
  return (
    <Badge color={COLOUR[severity] ?? 'gray.8'} title={`severity ${severity}: ${means}`}>
      {long ? `${severity} · ${means}` : severity}
    </Badge>
  )
}
