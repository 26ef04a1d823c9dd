import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRetention } from '../../src/cli/retention-file.ts'
import { REPOSITORY } from '../support/sources.ts'

const EXAMPLE = readFileSync(join(REPOSITORY, 'examples/retention.yml'), 'utf8')

/** Where the example says something first, counted from 1. */
function lineOf(words: string): number {
  return EXAMPLE.split('\n').findIndex((line) => line.includes(words)) + 1
}

describe('a file of rules of retention', () => {
  it('is read with what is left out', () => {
    const [first, , third] = readRetention(EXAMPLE, 'retention.yml')
    expect(first).toEqual({
      id: 'private-unflagged',
      field: 'text',
      authors: 'private',
      publishers: [],
      kinds: [],
      sources: [],
      flagged: false,
      review: [],
      afterDays: 90,
      enabled: true,
    })
    expect(third).toMatchObject({ flagged: true, enabled: false })
  })

  it.each([
    ['after_days: 90', 'after_days: 0', 'rules.0.after_days'],
    ['flagged: false', 'flaged: false', `retention.yml:${lineOf('flagged: false')}:`],
    ['after_days: 90', 'after_days: 1.5', 'rules.0.after_days'],
    ['field: text', 'field: everything', 'rules.0.field'],
    ['authors: private', 'authors: all', 'rules.0.authors'],
    ['id: private-not-a-match', 'id: private-unflagged', 'an id stands twice'],
    ['flagged: false', 'flaged: false', 'flaged'],
    ['rules:', 'rules: [', 'retention.yml:'],
  ])('with %s turned into %s is refused by its place', (from, to, place) => {
    expect(() => readRetention(EXAMPLE.replace(from, to), 'retention.yml')).toThrow(place)
  })

  it('that is a bomb of aliases is refused', () => {
    const bomb = 'a: &a [1]\nrules: [*a, *a, *a]'
    expect(() => readRetention(bomb, 'retention.yml')).toThrow(/alias/i)
  })
})
