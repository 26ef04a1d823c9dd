import type { FlagCard } from '../../../src/api/contract/item.ts'
import { segments } from '../lib/segments.ts'
import { VisibleText } from './visible-text.tsx'

interface MarkedTextProps {
  readonly text: string
  readonly flags: readonly FlagCard[]
  /** Index of the flag that the reader looks at. */
  readonly chosen: number | null
  readonly onChoose: (flag: number) => void
}

/** The statement with what was flagged marked, and who is quoted underlined. */
export function MarkedText({ text, flags, chosen, onChoose }: MarkedTextProps) {
  const speakers = flags.map((flag) => (flag.speaker === undefined ? [] : [flag.speaker]))
  const cut = segments(text, [...flags.map((flag) => flag.spans), ...speakers])
  return (
    <bdi dir="auto" className="statement" data-testid="statement">
      {cut.map((segment, at) => {
        const found = segment.flags.filter((flag) => flag < flags.length)
        const shown = <VisibleText text={segment.text} />
        const first = found[0]
        // oxlint-disable react/no-array-index-key -- the segments of one text never change places
        if (first === undefined && segment.flags.length === 0) return <span key={at}>{shown}</span>
        if (first === undefined) {
          return (
            <mark key={at} className="speaker" title="who is quoted or reported">
              {shown}
            </mark>
          )
        }
        return (
          <mark
            key={at}
            className="flag"
            data-counts={found.some((flag) => flags[flag]?.counts === true)}
            data-chosen={chosen !== null && found.includes(chosen)}
            title={found.map((flag) => flags[flag]?.category).join(', ')}
            onClick={() => onChoose(first)}
          >
            {shown}
          </mark>
        )
        // oxlint-enable react/no-array-index-key
      })}
    </bdi>
  )
}
