import { describe, expect, it } from 'vitest'
import { alertMessage } from '../../src/alerts/message.ts'
import type { AlertFacts } from '../../src/model/alert.ts'

const facts = {
  delivery: '0198f0c0-0000-7000-8000-000000000001',
  alert: '0198f0c0-0000-7000-8000-000000000002',
  rule: 'office-direct-4',
  item: '0198f0c0-0000-7000-8000-000000000003',
  severity: 4,
  categories: ['DEHUM_ANIMAL', 'THREAT', 'DEHUM_ANIMAL'],
  targets: ['turks', 'armenians', 'turks'],
  language: 'en',
  at: '2026-11-21T10:00:00.000Z',
} as unknown as AlertFacts

describe('the message of an alert', () => {
  it('carries the rule, the link and codes, each code once and in order', () => {
    expect(JSON.parse(alertMessage(facts, 'https://tocsin.example').body)).toEqual({
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

  it('carries nothing else that its facts may hold', () => {
    const more = { ...facts, text: 'the words', author: 'the speaker', surface: 'the words' }
    const { body } = alertMessage(more, 'https://tocsin.example')
    expect(body).not.toMatch(/the words|the speaker/)
  })

  it('is named by its delivery, so that a receiver can tell a repeat', () => {
    expect(alertMessage(facts, '').id).toBe(facts.delivery)
    expect(facts.delivery).not.toContain('.')
  })
})
