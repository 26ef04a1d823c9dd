import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { TOCSIN, tocsin } from '../support/command.ts'

interface Answer {
  readonly id: unknown
  readonly severity: number
  readonly language: { readonly code: string; readonly covered: boolean }
  readonly flags: readonly {
    readonly use: string
    readonly spans: readonly (readonly [number, number])[]
    readonly surface: string
    readonly severity: number
    readonly why: readonly { readonly delta: number }[]
    readonly speaker?: readonly [number, number]
  }[]
}

function lines(out: string): readonly Answer[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answer)
}

describe('tocsin classify', () => {
  it('answers each good line in order, and each bad one by its number on standard error', async () => {
    const input = [
      '\ufeff{"id": 1, "text": "Turks are dogs, wrote John Example."}',
      '',
      'not json',
      '{"text": "no id"}',
      '{"id": null, "text": ""}',
      '{"id": {"a": [1]}, "text": 5}',
      '[1]',
      '{"id": "last", "text": "Two stray dogs were rescued.", "language": "en", "more": true}',
    ].join('\n')
    const { code, out, error } = await tocsin(['classify'], { input })
    expect(code).toBe(1)
    expect(lines(out).map(({ id }) => id)).toEqual([1, null, 'last'])
    expect(lines(out).map(({ severity }) => severity)).toEqual([4, 0, 0])
    expect(error.match(/line \d+/g)).toEqual(['line 3', 'line 4', 'line 6', 'line 7'])
  })

  it('ends with 0 where no line was bad, and with 2 for wrong usage', async () => {
    expect(await tocsin(['classify'], { input: '' })).toEqual({ code: 0, out: '', error: '' })
    const wrong = await tocsin(['classify', '--no-such-option'])
    expect([wrong.code, wrong.out]).toEqual([2, ''])
  })

  it('gives spans of the text as given, also behind emoji, marks and lone surrogates', async () => {
    const text = '🎉\ud800 e\u0301 Армяне — крысы, заявил депутат Примеров. \u0000'
    const { out } = await tocsin(['classify'], { input: JSON.stringify({ id: 0, text }) })
    const [answer] = lines(out)
    const [flag] = answer?.flags ?? []
    const [start, end] = flag?.spans[0] ?? [0, 0]
    expect([flag?.surface, text.slice(start, end)]).toEqual(['крысы', 'крысы'])
    expect(flag?.why.reduce((sum, { delta }) => sum + delta, 0)).toBe(flag?.severity)
    expect(flag?.use).toBe('attributed')
    expect(text.slice(...(flag?.speaker ?? [0, 0]))).toContain('Примеров')
  })

  it('says of a language without a lexicon that it is not covered', async () => {
    const text = 'Das Wetter in den Bergen wird morgen wieder besser, sagen die Leute im Dorf.'
    const { out } = await tocsin(['classify'], { input: JSON.stringify({ id: 0, text }) })
    expect(lines(out)[0]?.language).toMatchObject({ code: 'de', covered: false })
  })

  it('answers the first line before the second is written', async () => {
    const child = spawn(process.execPath, [TOCSIN, 'classify'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    const answers = createInterface({ input: child.stdout })
    for (const id of [1, 2]) {
      child.stdin.write(`${JSON.stringify({ id, text: 'Good morning.' })}\n`)
      const [line] = (await once(answers, 'line')) as [string]
      expect(JSON.parse(line)).toMatchObject({ id })
    }
    child.stdin.end()
    expect(await once(child, 'close')).toEqual([0, null])
  })

  it('stops in silence where nobody reads on', async () => {
    const child = spawn(process.execPath, [TOCSIN, 'classify'], { stdio: ['pipe', 'pipe', 'pipe'] })
    let error = ''
    child.stderr.on('data', (part: Buffer) => (error += part.toString()))
    child.stdin.on('error', () => undefined)
    child.stdin.write(`${JSON.stringify({ id: 1, text: 'Good morning.' })}\n`.repeat(5000))
    await once(child.stdout, 'data')
    child.stdout.destroy()
    child.stdin.end()
    await once(child, 'close')
    expect(error).toBe('')
  })
})
