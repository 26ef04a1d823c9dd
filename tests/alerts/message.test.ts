import { describe, expect, it } from 'vitest'
import { messageFor } from '../../src/alerts/message.ts'
import type { ItemAlert, SourceAlert } from '../../src/model/alert.ts'

const facts = {
  kind: 'item',
  delivery: '0198f0c0-0000-7000-8000-000000000001',
  alert: '0198f0c0-0000-7000-8000-000000000002',
  rule: 'office-direct-4',
  item: '0198f0c0-0000-7000-8000-000000000003',
  severity: 4,
  categories: ['DEHUM_ANIMAL', 'THREAT', 'DEHUM_ANIMAL'],
  targets: ['turks', 'armenians', 'turks'],
  language: 'en',
  at: '2026-11-21T10:00:00.000Z',
} as unknown as ItemAlert

const source = {
  kind: 'source',
  delivery: facts.delivery,
  alert: facts.alert,
  rule: 'source-silent',
  source: 'council',
  state: 'silent',
  at: facts.at,
} as unknown as SourceAlert

describe('the message of an alert', () => {
  it('carries the rule, the link and codes, each code once and in order', () => {
    expect(JSON.parse(messageFor(facts, 'https://tocsin.example').body)).toEqual({
      type: 'alert.raised',
      timestamp: facts.at,
      data: {
        alert: facts.alert,
        rule: 'office-direct-4',
        item: facts.item,
        link: `https://tocsin.example/items/${facts.item}`,
        severity: 4,
        categories: ['DEHUM_ANIMAL', 'THREAT'],
        targets: ['armenians', 'turks'],
        language: 'en',
      },
    })
  })

  it('of a source carries its id and its state, and another type', () => {
    expect(JSON.parse(messageFor(source, 'https://tocsin.example').body)).toEqual({
      type: 'source.alert',
      timestamp: facts.at,
      data: {
        alert: facts.alert,
        rule: 'source-silent',
        source: 'council',
        state: 'silent',
        link: 'https://tocsin.example/sources',
      },
    })
  })

  it('of a published head carries its line, byte for byte, and no link', () => {
    const line = '{"at":"2026-11-21T09:59:59.000001Z","hash":"ab","root":"cd","seq":7}'
    const head = { kind: 'head', delivery: facts.delivery, line, at: facts.at } as const
    expect(JSON.parse(messageFor(head, 'https://tocsin.example').body)).toEqual({
      type: 'audit.head',
      timestamp: facts.at,
      data: { line },
    })
  })

  it('carries nothing else that its facts may hold', () => {
    const more = { ...facts, text: 'the words', author: 'the speaker', surface: 'the words' }
    const { body } = messageFor(more, 'https://tocsin.example')
    const ofSource = messageFor({ ...source, name: 'the speaker' } as SourceAlert, '')
    expect(body + ofSource.body).not.toMatch(/the words|the speaker/)
  })

  it('is named by its delivery, so that a receiver can tell a repeat', () => {
    expect(messageFor(facts, '').id).toBe(facts.delivery)
    expect(facts.delivery).not.toContain('.')
  })
})
