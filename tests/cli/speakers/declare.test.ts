import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readSpeakers, sharedNames } from '../../../src/cli/speakers/declare.ts'
import { UsageError } from '../../../src/lib/errors.ts'

const OFFICE =
  '{ title: Mayor, body: Town, from: 2020-01-15, until: 2024-01-14, source: "https://example.org/" }'

function read(entry: string) {
  return readSpeakers(`speakers:\n  - ${entry}\n`, 'speakers.yml')
}

test('the example is a declaration', () => {
  const path = 'examples/speakers.yml'
  const speakers = readSpeakers(readFileSync(path, 'utf8'), path)
  expect(speakers.map(({ kind }) => kind)).toContain('public_official')
  expect(speakers[0]?.offices.map(({ until }) => until)).toEqual(['2023-06-30', null])
  expect(sharedNames(speakers)).toEqual([])
})

describe('a declaration is refused', () => {
  test.each([
    [
      'of a private person',
      '{ id: a, kind: private_person, name: Jane Roe }',
      /private_person.*never declared/,
    ],
    ['without a kind', '{ id: a, name: Jane Roe }', /public_official, public_body/],
    [
      'of an official without an office',
      '{ id: a, kind: public_official, name: Jane Roe }',
      /private person/,
    ],
    [
      'of a body with an office',
      `{ id: a, kind: media, name: News, offices: [${OFFICE}] }`,
      /holds no office/,
    ],
    [
      'by a surname alone',
      `{ id: a, kind: public_official, name: Roe, offices: [${OFFICE}] }`,
      /one word.*full name/,
    ],
    [
      'by an alias of one word',
      `{ id: a, kind: public_official, name: Jane Roe, aliases: [Роу], offices: [${OFFICE}] }`,
      /aliases\.0: found one word/,
    ],
    ['by a name without letters', '{ id: a, kind: media, name: "!!!" }', /a name of letters/],
    [
      'of an office without a source',
      `{ id: a, kind: public_official, name: Jane Roe, offices: [${OFFICE.replace(/, source.*?"h.*?"/, '')}] }`,
      /offices\.0\.source/,
    ],
    [
      'of an office without a last day',
      `{ id: a, kind: public_official, name: Jane Roe, offices: [${OFFICE.replace(/until: [\d-]+, /, '')}] }`,
      /offices\.0\.until/,
    ],
    [
      'of an office that ends before it begins',
      `{ id: a, kind: public_official, name: Jane Roe, offices: [${OFFICE.replace('2024', '2019')}] }`,
      /not before "from"/,
    ],
    [
      'with a day that is none',
      `{ id: a, kind: public_official, name: Jane Roe, offices: [${OFFICE.replace('2020-01-15', '2020-02-30')}] }`,
      /2026-11-21/,
    ],
    ['with an unknown field', '{ id: a, kind: media, name: News, phone: "1" }', /phone/],
    ['with a bad id', '{ id: "A B", kind: media, name: News }', /lower-case/],
  ])('%s', (_, entry, message) => {
    expect(() => read(entry)).toThrow(UsageError)
    expect(() => read(entry)).toThrow(message)
    expect(() => read(entry)).toThrow(/speakers\.yml:2:/)
  })

  test('that gives one id twice', () => {
    const twice =
      'speakers:\n  - { id: a, kind: media, name: One }\n  - { id: a, kind: media, name: Two }'
    expect(() => readSpeakers(twice, 's.yml')).toThrow(/s\.yml:3:.*stands twice/)
  })
})

test('a name of two speakers is told', () => {
  const [a] = read('{ id: a, kind: media, name: Morning News }')
  const [b] = read('{ id: b, kind: media, name: Evening News, aliases: [MORNING NEWS] }')
  expect(sharedNames([a, b].flatMap((one) => one ?? []))).toEqual([
    { name: 'Morning News', ids: ['a', 'b'] },
  ])
})
