import { visible } from '../lib/visible.ts'

/** Text from outside: shown, never rendered, with what is invisible made visible. */
export function VisibleText({ text }: { text: string }) {
  return visible(text).map((piece, at) =>
    piece.kind === 'text' ? (
      piece.text
    ) : (
      // The pieces of one text never change places.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={at} className="hidden-character" title={piece.name}>
        {piece.code}
      </span>
    ),
  )
}
