import { List } from '@mantine/core'

/** What the words of a column mean, behind a line that opens. */
export function Legend({ words }: { words: Readonly<Record<string, string>> }) {
  return (
    <details>
      <summary>What the words mean</summary>
      <List size="sm">
        {Object.entries(words).map(([word, means]) => (
          <List.Item key={word}>
            <b>{word}</b>: {means}
          </List.Item>
        ))}
      </List>
    </details>
  )
}
