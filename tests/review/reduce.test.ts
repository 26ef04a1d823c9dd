import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UserId } from '../../src/model/ids.ts'
import { VERDICTS } from '../../src/model/review.ts'
import type { ReviewAct } from '../../src/model/review.ts'
import { reviewOf, withdrawable } from '../../src/review/reduce.ts'

const anna = 'anna' as UserId
const babek = 'babek' as UserId
const by = (user: UserId, act: ReviewAct) => ({ user, act })
const confirm: ReviewAct = { kind: 'verdict', verdict: 'confirmed' }
const unclear: ReviewAct = { kind: 'verdict', verdict: 'unclear' }
const escalate: ReviewAct = { kind: 'escalate' }
const withdraw: ReviewAct = { kind: 'withdraw' }

describe('reviewOf', () => {
  it('is pending where nobody has said anything', () => {
    expect(reviewOf([])).toEqual({ state: 'pending', escalated: false })
  })

  it('lets a verdict stand until a later one, whoever gives it', () => {
    expect(reviewOf([by(anna, confirm)]).state).toBe('confirmed')
    expect(reviewOf([by(anna, confirm), by(babek, unclear)]).state).toBe('unclear')
  })

  it('keeps an escalated item pending until a verdict answers', () => {
    expect(reviewOf([by(anna, escalate)])).toEqual({ state: 'pending', escalated: true })
    const answered = reviewOf([by(anna, escalate), by(babek, confirm)])
    expect(answered).toEqual({ state: 'confirmed', escalated: false })
    const asked = reviewOf([by(anna, confirm), by(babek, escalate)])
    expect(asked).toEqual({ state: 'confirmed', escalated: true })
  })

  it("takes back the user's own last act and no other's", () => {
    const acts = [by(anna, confirm), by(babek, unclear)]
    expect(reviewOf([...acts, by(babek, withdraw)]).state).toBe('confirmed')
    expect(reviewOf([...acts, by(anna, withdraw)]).state).toBe('unclear')
    const both = [...acts, by(anna, withdraw), by(babek, withdraw)]
    expect(reviewOf(both)).toEqual({ state: 'pending', escalated: false })
  })

  it('takes acts back one by one, the last first', () => {
    const acts = [by(anna, confirm), by(anna, escalate), by(anna, withdraw)]
    expect(reviewOf(acts)).toEqual({ state: 'confirmed', escalated: false })
    expect(reviewOf([...acts, by(anna, withdraw)]).state).toBe('pending')
    expect(reviewOf([...acts, by(anna, withdraw), by(anna, withdraw)]).state).toBe('pending')
  })

  it('is the same as if withdrawn acts had never been', () => {
    const act = fc.oneof(
      fc.constant(escalate),
      fc.constantFrom(...VERDICTS).map((verdict): ReviewAct => ({ kind: 'verdict', verdict })),
    )
    const event = fc.record({ user: fc.constantFrom(anna, babek), act })
    fc.assert(
      fc.property(fc.array(event), event, (events, last) => {
        const undone = [...events, last, by(last.user, withdraw)]
        expect(reviewOf(undone)).toEqual(reviewOf(events))
      }),
    )
  })
})

describe('withdrawable', () => {
  it("names the user's own last act that stands", () => {
    const acts = [by(anna, confirm), by(babek, escalate)]
    expect(withdrawable(acts, anna)).toEqual(confirm)
    expect(withdrawable([...acts, by(anna, withdraw)], anna)).toBeUndefined()
    expect(withdrawable(acts, 'carine')).toBeUndefined()
  })
})
