import { describe, expect, it } from 'vitest'
import { readDate } from '../../src/ingest/dates.ts'

const now = new Date('2026-11-21T12:00:00Z')

describe('readDate', () => {
  it.each([
    ['2014', '2014-01-01T00:00:00.000Z', 'year'],
    ['2014-05', '2014-05-01T00:00:00.000Z', 'month'],
    ['2014-05-09', '2014-05-09T00:00:00.000Z', 'day'],
    ['09.05.2014', '2014-05-09T00:00:00.000Z', 'day'],
    [' 2014-05-09 ', '2014-05-09T00:00:00.000Z', 'day'],
    ['2014-05-09T10:11:12Z', '2014-05-09T10:11:12.000Z', 'second'],
    ['2014-05-09 10:11:12.345+04:00', '2014-05-09T06:11:12.000Z', 'second'],
    ['2014-05-09T23:30-0500', '2014-05-10T04:30:00.000Z', 'second'],
    ['2014-05-09T10:11:12', '2014-05-09T00:00:00.000Z', 'day'],
    ['Fri, 09 May 2014 10:11:12 +0400', '2014-05-09T06:11:12.000Z', 'second'],
    ['Fri, 09 May 2014 10:11:12 GMT', '2014-05-09T10:11:12.000Z', 'second'],
    ['9 May 14 10:11 EST', '2014-05-09T15:11:00.000Z', 'second'],
    ['9 May 2014', '2014-05-09T00:00:00.000Z', 'day'],
    ['9 May 2014 10:11:12 XYZ', '2014-05-09T00:00:00.000Z', 'day'],
    ['9 May 1994 10:11:12 UT', '1994-05-09T10:11:12.000Z', 'second'],
    ['1400000000', '2014-05-13T16:53:20.000Z', 'second'],
    ['1400000000123', '2014-05-13T16:53:20.123Z', 'second'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z', 'second'],
    ['2026-11-22T12:00:00Z', '2026-11-22T12:00:00.000Z', 'second'],
    ['1990-02-28', '1990-02-28T00:00:00.000Z', 'day'],
  ])('reads %j', (text, publishedAt, precision) => {
    expect(readDate(text, now)).toEqual({ publishedAt, precision, problem: null })
  })

  it.each([
    'yesterday',
    '2014-13-01',
    '2014-02-30',
    '2014-05-09T25:00:00Z',
    '2014-05-09T10:61:00Z',
    '2014-05-09T10:00:00+99:00',
    '3/4/2014',
    '31.02.2014',
    'May 2014 or so',
    '0000-00-00',
    '1',
    '20140509',
    '١٤٠٠',
    'x'.repeat(100_000),
  ])('does not guess at %j', (text) => {
    const read = readDate(text, now)
    expect(read.publishedAt).toBeNull()
    expect(read.precision).toBe('unknown')
    expect(read.problem).toMatch(/is not a date/)
  })

  it.each(['2026-11-24', '2027', '2099-01-01T00:00:00Z', '9999-12-31'])(
    'does not believe %s, which lies in the future',
    (text) => {
      expect(readDate(text, now)).toMatchObject({
        publishedAt: null,
        precision: 'unknown',
        problem: expect.stringContaining('in the future'),
      })
    },
  )

  it('does not believe a year before 1800', () => {
    expect(readDate('0001-01-01T00:00:00Z', now).problem).toContain('before 1800')
  })

  it.each([null, undefined, '', '  '])('takes %j for no date, which is no problem', (text) => {
    expect(readDate(text, now)).toEqual({ publishedAt: null, precision: 'unknown', problem: null })
  })
})
