import { readFile } from 'node:fs/promises'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Bound } from '../../../src/classify/context/bind.ts'
import { OTHER_SENSES } from '../../../src/classify/context/sense.ts'
import { severityOf, type Rated } from '../../../src/classify/context/severity.ts'
import { ROLES } from '../../../src/lexicon/types.ts'
import { BINDINGS } from '../../../src/model/flag.ts'

const metaphor: Rated = {
  severity: 4,
  role: 'predicate',
  target: { kind: 'any', needs: 'construction' },
}

function facts(binding: Bound['binding'], more: object = {}) {
  return {
    bound: { binding, groups: [], subject: null, sure: 1 },
    event: false,
    combined: false,
    intensified: false,
    ...more,
  }
}

describe('severityOf', () => {
  it('is the entry’s own for a metaphor tied by construction', () => {
    expect(severityOf(metaphor, facts('construction'))).toEqual({
      severity: 4,
      why: [{ rule: 'entry', delta: 4 }],
    })
  })

  it.each(['near', 'none'] as const)(
    'is 1 for a metaphor with binding %s, and says why',
    (binding) => {
      expect(severityOf(metaphor, facts(binding))).toEqual({
        severity: 1,
        why: [
          { rule: 'entry', delta: 4 },
          { rule: `binding-${binding}`, delta: -3 },
        ],
      })
    },
  )

  it('names the literal sense as the reason, and not the nearness', () => {
    const literal = facts('near')
    const bound = { ...literal.bound, how: 'literal' as const }
    expect(severityOf(metaphor, { ...literal, bound }).why).toEqual([
      { rule: 'entry', delta: 4 },
      { rule: 'literal', delta: -3 },
    ])
  })

  it('is one less where the country stands for its people', () => {
    const tied = facts('construction')
    const bound = { ...tied.bound, how: 'territory' as const }
    const entry: Rated = { severity: 5, role: 'object', target: { kind: 'any', needs: 'near' } }
    expect(severityOf(entry, { ...tied, bound })).toEqual({
      severity: 4,
      why: [
        { rule: 'entry', delta: 5 },
        { rule: 'territory', delta: -1 },
      ],
    })
  })

  it.each([
    ['clause', 3, 3],
    ['object', 5, 3],
    ['object', 2, 1],
    ['subject', 4, 1],
  ] as const)(
    'of a %s that asks for nearness falls from %i to %i when it is near',
    (role, own, expected) => {
      const entry: Rated = { severity: own, role, target: { kind: 'any', needs: 'near' } }
      expect(severityOf(entry, facts('near')).severity).toBe(expected)
      expect(severityOf(entry, facts('none')).severity).toBe(1)
    },
  )

  it('stays for an entry that names its group or needs none', () => {
    expect(
      severityOf({ severity: 4, role: 'clause', target: { kind: 'none' } }, facts('none')).severity,
    ).toBe(4)
    expect(
      severityOf(
        { severity: 3, role: 'predicate', target: { kind: 'inherent', groups: [] } },
        facts('inherent'),
      ).severity,
    ).toBe(3)
  })

  it('is 1 for an event, also one with an intensifier', () => {
    expect(
      severityOf(metaphor, facts('construction', { event: true, intensified: true })).severity,
    ).toBe(1)
  })

  it('never passes 5, and shows the limit as a step', () => {
    const entry: Rated = { ...metaphor, severity: 5 }
    const { severity, why } = severityOf(entry, facts('construction', { combined: true }))
    expect(severity).toBe(5)
    expect(why.at(-1)).toEqual({ rule: 'limit', delta: -1 })
  })

  it('is the sum of its steps, for every combination of facts', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 3, 4, 5) as fc.Arbitrary<1 | 2 | 3 | 4 | 5>,
        fc.constantFrom(...BINDINGS),
        fc.constantFrom('construction' as const, 'near' as const),
        fc.constantFrom(...ROLES),
        fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
        (own, binding, needs, role, [event, combined, intensified]) => {
          const entry: Rated = { severity: own, role, target: { kind: 'any', needs } }
          const { severity, why } = severityOf(
            entry,
            facts(binding, { event, combined, intensified }),
          )
          expect(why[0]).toEqual({ rule: 'entry', delta: own })
          expect(why.reduce((sum, step) => sum + step.delta, 0)).toBe(severity)
        },
      ),
    )
  })
})

/** The names in the first column of a table. */
function listed(section: string): ReadonlySet<string> {
  return new Set([...section.matchAll(/^\| `([a-z-]+)` +\|/gm)].map((found) => found[1] ?? ''))
}

describe('the lists of the README', () => {
  it('name the rules of severity as the code does', async () => {
    const code = await readFile('src/classify/context/severity.ts', 'utf8')
    const readme = await readFile('src/classify/context/README.md', 'utf8')
    const applied = [...code.matchAll(/(?:step\(|rule: )'([a-z-]+)'/g)].map((found) => found[1])
    expect(applied.length).toBeGreaterThan(5)
    expect(listed(readme.split('## Severity')[1] ?? '')).toEqual(new Set(applied))
  })

  it('name the other senses as the code does', async () => {
    const readme = await readFile('src/classify/context/README.md', 'utf8')
    const section = readme.split('## Another sense')[1]?.split('## Severity')[0] ?? ''
    expect(listed(section)).toEqual(new Set<string>(OTHER_SENSES))
  })
})
