import { describe, expect, it } from 'vitest'
import { patternProblem, readName } from '../../../src/ingest/kinds/file/pattern.ts'

describe('readName', () => {
  it.each([
    ['{author}_{session}_{year}.txt', 'ARM_47_1992.txt', 'ARM', '1992'],
    ['{author}_{session}_{year}.txt', 'AZE_79_2024.txt', 'AZE', '2024'],
    ['{date} {author}.txt', '2014-05-09 Jo Doe.txt', 'Jo Doe', '2014-05-09'],
    ['{year}-{month}.txt', '2014-05.txt', null, '2014-05'],
    ['{year}{month}{day}-{slug}.txt', '20140509-a-b.txt', null, '2014-05-09'],
    ['{day}.txt', '09.txt', null, null],
    ['speech.txt', 'speech.txt', null, null],
    ['{author} (final).txt', 'Əli (final).txt', 'Əli', null],
    ['{author}.txt', 'J. R. Doe.txt', 'J. R. Doe', null],
    ['{author}–{topic}.txt', 'Jo–a–b.txt', 'Jo', null],
    ['{author}-{date}.txt', 'Jo-Ann-2014-05-09.txt', 'Jo-Ann', '2014-05-09'],
  ])('by %s reads %s', (pattern, name, author, published) => {
    expect(patternProblem(pattern)).toBeNull()
    expect(readName(pattern, name)).toEqual({ author, published })
  })

  it.each([
    ['{author}_{year}.txt', 'README.md'],
    ['{author}_{year}.txt', 'ARM_92.txt'],
    ['{year}.txt', '1992.txt.bak'],
    ['{year}.txt', '1992xtxt'],
    ['{author}.txt', '.txt'],
  ])('by %s does not read %s', (pattern, name) => {
    expect(readName(pattern, name)).toBeNull()
  })

  it('is not slowed down by a name made for it', () => {
    const pattern = '{a}_{b}_{c}_{d}_{e}_{f}_{g}_{h}x'
    expect(patternProblem(pattern)).toBeNull()
    const from = process.cpuUsage()
    expect(readName(pattern, 'y_'.repeat(5000))).toBeNull()
    expect(process.cpuUsage(from).user).toBeLessThan(1_000_000)
  })
})

describe('patternProblem', () => {
  it.each([
    '{Year}.txt',
    '{year',
    'year}',
    '{}',
    '{year}{year}',
    '{a}{b}',
    '{a}{year}',
    '{a}{b}{c}{d}{e}{f}{g}{h}{i}',
  ])('refuses %s', (pattern) => {
    expect(patternProblem(pattern)).not.toBeNull()
  })
})
