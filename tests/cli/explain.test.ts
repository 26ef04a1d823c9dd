import { describe, expect, it } from 'vitest'
import { tocsin } from '../support/command.ts'
import { explanationSchema } from '../classify/explain/contract.ts'

describe('tocsin explain', () => {
  it('explains the text of its argument, and ends with 0 whether or not it is flagged', async () => {
    const flagged = await tocsin(['explain', 'Turks are dogs.'])
    expect([flagged.code, flagged.error]).toEqual([0, ''])
    expect(flagged.out).toMatch(/^Flagged, severity 4 of 5/)
    expect(flagged.out).toContain('⟨Turks⟩¹ ⟪are⟫¹ ⟦dogs⟧¹.')
    const not = await tocsin(['explain', 'They are our neighbours, not dogs.'])
    expect([not.code, not.error]).toEqual([0, ''])
    expect(not.out).toMatch(/^Not flagged: 1 expression found, and it does not count \(negated\)/)
    expect(not.out).toContain('Cue          “not” at 25, a negation: without it')
  })

  it.each([[[]], [['-']]])('reads standard input with %j', async (args) => {
    const { code, out } = await tocsin(['explain', ...args], { input: 'Türklər it deyil.\n' })
    expect([code, out]).toEqual([0, expect.stringContaining('⟪deyil⟫¹')])
  })

  it('prints JSON by its contract, with the hints that were given', async () => {
    const args = ['explain', '--json', '--language', 'az', '--language', 'tr', 'Itdirler']
    const { code, out } = await tocsin(args)
    const read = explanationSchema.parse(JSON.parse(out))
    expect([code, read.text, read.language.code]).toEqual([0, 'Itdirler', 'az'])
  })

  it('escapes in JSON as well what a terminal would obey', async () => {
    const text = 'Turks are do\u202egs \u009b2J'
    const { out } = await tocsin(['explain', '--json', text])
    expect(out).not.toMatch(/[^\P{C}\n]/u)
    expect((JSON.parse(out) as { text: string }).text).toBe(text)
  })

  it.each([
    ['an unknown option', ['explain', '--no-such-option', 'x']],
    ['two texts', ['explain', 'Turks', 'are']],
    ['a hint that is no code', ['explain', '--language', 'Turkish', 'x']],
  ])('ends with 2 for %s', async (_, args) => {
    const { code, out, error } = await tocsin(args)
    expect([code, out]).toEqual([2, ''])
    expect(error).not.toBe('')
  })

  it('says in its help that nothing is masked, and who decides', async () => {
    const { code, out } = await tocsin(['explain', '--help'])
    expect(code).toBe(0)
    expect(out).toContain('Nothing is masked')
    expect(out).toContain('a person decides')
  })
})
