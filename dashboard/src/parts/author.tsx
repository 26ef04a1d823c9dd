import { VisibleText } from './visible-text.tsx'

interface AuthorProps {
  readonly author: string | null
  readonly authorIsPublic: boolean
}

/** Who said it: a name in public, or the pseudonym of a private person, and said to be one. */
export function Author({ author, authorIsPublic }: AuthorProps) {
  if (author === null) return 'not named'
  return (
    <bdi>
      <VisibleText text={`${author}${authorIsPublic ? '' : ' (pseudonym)'}`} />
    </bdi>
  )
}
