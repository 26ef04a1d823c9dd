import { describe, expect, it } from 'vitest'
import { readSources } from '../../../src/ingest/declare.ts'
import { NOW_EVENT, run } from './bluesky-run.ts'
import { postEvent } from './jetstream.ts'

async function texts(words: readonly string[], ...given: readonly string[]) {
  const events = given.map((text, n) => postEvent({ ago: 100 - n, rkey: `r${n}`, text }))
  const got = await run({ events: [...events, NOW_EVENT], settings: { accounts: [], words } })
  return got.statements.map((one) => one.text)
}

describe('wanted words', () => {
  it('are found whatever their case and marks', async () => {
    expect(
      await texts(['ermənilər'], 'ERMƏNİLƏR gəldi', 'ermeniler geldi', 'ermənilərin', 'heç nə'),
    ).toEqual(['ERMƏNİLƏR gəldi', 'ermeniler geldi'])
  })

  it('stand as whole words, with any ending only where they say so', async () => {
    expect(await texts(['հայ'], 'հայ է', 'հայտնել')).toEqual(['հայ է'])
    expect(
      await texts(['азербайджан*'], 'про азербайджанцев', 'Азербайджан', 'зербайджан'),
    ).toEqual(['про азербайджанцев', 'Азербайджан'])
    expect(await texts(['a*'], 'an apple', 'pear')).toEqual(['an apple'])
  })

  it('stand in the order of a phrase', async () => {
    expect(
      await texts(['dağlıq qarabağ*'], 'Dağlıq Qarabağda', 'Qarabağ dağlıq', 'dağlıq və qarabağ'),
    ).toEqual(['Dağlıq Qarabağda'])
  })
})

function declare(settings: string, address = 'wss://jetstream.example/subscribe') {
  return readSources(
    `sources: [{ id: b, kind: bluesky, address: '${address}', name: B, publisher: { kind: outlet, name: B }, settings: ${settings} }]`,
    'b.yml',
  )
}

describe('a declaration', () => {
  it('needs accounts or words', () => {
    expect(() => declare('{}')).toThrow(/accounts or words/)
    expect(declare(`{ words: [barış] }`)).toHaveLength(1)
  })

  it.each([
    [`{ accounts: [someone.bsky.social] }`, /not a handle/],
    [`{ words: ['*'] }`, /word or phrase/],
    [`{ words: ['a*b'] }`, /word or phrase/],
    [`{ words: [a], hoursBack: 48 }`, /hoursBack/],
    [`{ words: [a], collections: [x] }`, /collections/],
  ])('refuses %s', (settings, message) => {
    expect(() => declare(settings)).toThrow(message)
  })

  it('refuses an address that is no WebSocket', () => {
    expect(() => declare(`{ words: [a] }`, 'https://jetstream.example/subscribe')).toThrow(
      /ws or wss/,
    )
  })
})
