import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesBelow, REPOSITORY, textOf } from './support/sources.ts'

interface Row {
  readonly id: string
  readonly file: string
}

/** The rows of docs/faults.md: `| F01 | … | … | \`tests/…\` | … | … |`. */
const ROWS: readonly Row[] = textOf('docs/faults.md')
  .split('\n')
  .filter((line) => /^\| F\d\d /.test(line))
  .map((line) => ({ id: line.slice(2, 5), file: /`(tests\/[^`]+)`/.exec(line)?.[1] ?? '' }))

/** Whether a test of the file has the id in its name. */
function names(file: string, id: string): boolean {
  return new RegExp(`\\b(?:it|test|fault|describe\\w*)\\b[^'"\`]*(['"\`])[^'"\`]*\\b${id}\\b`).test(
    textOf(file),
  )
}

test('the fault table has rows, each with a test', () => {
  expect(ROWS.length).toBeGreaterThanOrEqual(25)
  const wrong = ROWS.filter(({ file }) => file === '' || !existsSync(join(REPOSITORY, file)))
  expect(wrong, 'name a test file that exists').toEqual([])
})

test('the test that a row of the fault table names has a test with its id', () => {
  const wrong = ROWS.filter(({ file }) => existsSync(join(REPOSITORY, file))).filter(
    ({ id, file }) => !names(file, id),
  )
  expect(wrong, "begin the test's name with the id: `F12: …`").toEqual([])
})

test('every id that a test of tests/faults has stands in the table', () => {
  const found = filesBelow('tests/faults').flatMap((file) =>
    [...textOf(file).matchAll(/fault\(\s*'((?:F\d\d ?)+)'/g)].flatMap(([, ids = '']) =>
      ids.split(' ').map((id) => ({ id, file })),
    ),
  )
  const wrong = found.filter(
    (one) => !ROWS.some((row) => row.id === one.id && row.file === one.file),
  )
  expect(wrong, 'give it a row in docs/faults.md').toEqual([])
  expect(found.length).toBeGreaterThan(20)
})
