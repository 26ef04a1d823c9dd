import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSources } from '../../src/ingest/declare.ts'
import { SOURCE_KINDS } from '../../src/model/source.ts'
import { UsageError } from '../../src/lib/errors.ts'

const PATH = '/data/sources.yml'

const good = `sources:
  - id: office-news
    kind: feed
    address: https://example.org/news.xml
    name: News
    publisher: { kind: office, name: Example Office }
    languages: [az, en]
    schedule: 15m
`

function mistakes(text: string): string {
  try {
    readSources(text, PATH)
    return ''
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    return error instanceof Error ? error.message : ''
  }
}

describe('readSources', () => {
  it('reads what is given and fills in the rest', () => {
    expect(readSources(good, PATH)).toEqual([
      {
        id: 'office-news',
        kind: 'feed',
        address: 'https://example.org/news.xml',
        name: 'News',
        publisher: { kind: 'office', name: 'Example Office' },
        languages: ['az', 'en'],
        schedule: '15m',
        settings: {},
        enabled: true,
        follow: 'flagged',
      },
    ])
  })

  it('reads the example that comes with Tocsin', () => {
    const path = join(import.meta.dirname, '../../examples/sources.yml')
    const sources = readSources(readFileSync(path, 'utf8'), path)
    expect(new Set(sources.map((source) => source.kind))).toEqual(new Set(SOURCE_KINDS))
  })

  it('takes paths of files from where the YAML lies', () => {
    const text = good.replace('feed', 'file').replace('https://example.org/news.xml', 'texts')
    expect(readSources(text, PATH)[0]?.address).toBe('/data/texts')
    expect(readSources(text.replace('texts', '/abs/texts'), PATH)[0]?.address).toBe('/abs/texts')
  })

  it.each([
    ['id: office-news', 'id: Office_News', '2:5', /lower-case/],
    ['id: office-news', 'id: "../../etc"', '2:5', /lower-case/],
    ['kind: feed', 'kind: ftp', '3:5', /feed/],
    ['https://example.org/news.xml', 'news.xml', '4:5', /http or https/],
    ['https://example.org', 'https://a:b@example.org', '4:5', /name or password/],
    ['schedule: 15m', 'schedule: often', '8:5', /15m/],
    ['languages: [az, en]', 'languages: [azerbaijani]', '7:17', /639-1/],
    ['kind: office', 'kind: officer', '6:18', /office/],
    ['name: News\n', 'nam: News\n', '5:5', /nam/],
    ['schedule: 15m', 'follow: some', '8:5', /flagged/],
    ['schedule: 15m', 'settings: { pattern: x }', '8:17', /pattern/],
    ['schedule: 15m', 'settings: { authors: all }', '8:17', /public/],
  ])('names the mistake of %j made %j', (right, wrong, place, words) => {
    const message = mistakes(good.replace(right, wrong))
    expect(message).toMatch(words)
    expect(message).toContain(`/data/sources.yml:${place}: `)
  })

  it('names line and column of the part that is wrong', () => {
    expect(mistakes(good.replace('15m', 'often'))).toMatch(
      /^\/data\/sources\.yml:8:5: sources\.0\.schedule: /,
    )
    expect(mistakes(good.replace('schedule: 15m', 'settings: { patern: x }'))).toMatch(
      /^\/data\/sources\.yml:8:17: /,
    )
  })

  it('names every mistake at once', () => {
    const text = good.replace('15m', 'often').replace('feed\n', 'ftp\n')
    expect(mistakes(text).split('\n')).toHaveLength(2)
  })

  it('names an id that stands twice', () => {
    const twice = good + good.slice('sources:\n'.length)
    expect(mistakes(twice)).toMatch(/:9:5: .*"office-news" stands twice/)
  })

  it.each([
    ['what is not YAML', 'sources: [', /^\/data\/sources\.yml:\d+:\d+: /],
    ['an empty file', '', /:1:1: /],
    ['a list', '- a', /:1:\d+: .*object/],
    ['an alias bomb', bomb(), /:2:10: it uses more aliases than 50/],
    ['an alias that leads nowhere', 'sources: *a', /:1:10: Unresolved alias/],
    ['lists in lists', `sources: ${'['.repeat(9000)}`, /:1:\d+: it is nested more than 50 deep/],
    ['maps in maps', `a:\n${deep(200)}`, /:\d+:\d+: it is nested more than 50 deep/],
    ['a million sources', `sources:\n${'  - {}\n'.repeat(1e6)}`, /:285715:1: the file has 7000009/],
    ['__proto__', 'sources: []\n__proto__: { a: 1 }\n', /:2:1: the key "__proto__" is not taken/],
  ])('F39: refuses %s, and says where', (_, text, words) => {
    expect(mistakes(text)).toMatch(words)
    expect(({} as Record<string, unknown>)['a']).toBeUndefined()
  })
})

/** Maps in block style, each inside the one before. */
function deep(depth: number): string {
  return Array.from({ length: depth }, (_, n) => `${' '.repeat(n + 1)}a:\n`).join('')
}

function bomb(): string {
  const lines = ['a0: &a0 [x]']
  for (let n = 1; n < 12; n += 1) {
    lines.push(`a${n}: &a${n} [${Array.from({ length: 9 }, () => `*a${n - 1}`).join(', ')}]`)
  }
  return `${lines.join('\n')}\nsources: *a11\n`
}
