import { describe, expect, test } from 'vitest'
import { concepts, find } from './support.ts'

/** What is found in one sentence about a group. */
function foundOf(group: string): readonly unknown[] {
  const text = `${group} are vermin and must be expelled.`
  return find(text, 'en').matches.map(({ entry, tier }) => [entry.id, tier])
}

describe('a match', () => {
  test.each([
    ['az', 'Ermənilər köpəkdirlər.', 'dog'],
    ['az', 'Azərbaycanlılar köpəkdirlər.', 'dog'],
    ['tr', 'Türkler böcektir.', 'insect'],
    ['ru', 'Русские — крысы.', 'rat'],
    ['hy', 'Ադրբեջանցիները առնետներ են։', 'rat'],
    ['en', 'Georgians are parasites.', 'parasite'],
  ])('is found in %s: %s', (language, text, concept) => {
    expect(concepts(text, language)).toEqual([concept])
  })

  test.each([
    ['az', 'Ermənilər və azərbaycanlılar qonşudur.'],
    ['tr', 'Türkler ve Ermeniler komşudur.'],
    ['ru', 'Русские и азербайджанцы живут рядом.'],
    ['hy', 'Հայերն ու թուրքերը հարևաններ են։'],
    ['en', 'Armenians, Azerbaijanis, Turks and Russians met in Tbilisi.'],
  ])('is never the bare name of a group, in %s: %s', (language, text) => {
    expect(concepts(text, language)).toEqual([])
  })

  test.each([
    ['Armenians', 'Azerbaijanis'],
    ['Turks', 'Russians'],
    ['Georgians', 'Kurds'],
  ])('stays the same when %s are swapped for %s', (one, other) => {
    expect(foundOf(one)).toEqual(foundOf(other))
    expect(foundOf(one).length).toBeGreaterThan(0)
  })

  test('comes from the lexicons of the candidate languages alone', () => {
    expect(concepts('They are rats.', 'en')).toEqual(['rat'])
    expect(concepts('They are rats.', 'ru', 'hy')).toEqual([])
    expect(concepts('They are rats.')).toEqual([])
  })

  test('names its tokens, without the words in a gap', () => {
    const [found] = find('We will wipe all of them off the map.', 'en').matches
    expect(found?.entry.concept).toBeUndefined()
    const [short] = find('We will wipe them off the map.', 'en').matches
    expect(short?.entry.concept).toBe('wipe-out')
    expect(short?.tokens).toEqual([2, 4, 5, 6])
  })

  test('does not run over the end of a sentence', () => {
    expect(concepts('We must leave. Kill all noise.', 'en')).not.toContain('must-leave')
    expect(concepts('They came to our land. Of them we speak.', 'en')).toEqual([])
  })

  test('may need a group next to it, which is no part of it', () => {
    const [found] = find('Expel the Armenians!', 'en').matches
    expect(found?.entry.concept).toBe('drive-out')
    expect(found?.tokens).toEqual([0])
    expect(concepts('Expel the Azerbaijanis!', 'en')).toEqual(['drive-out'])
    expect(concepts('Expel the smoke!', 'en')).toEqual([])
    expect(concepts('Armenians were expelled in 1988.', 'en')).toEqual([])
    expect(concepts('Azerbaijanis were expelled in 1988.', 'en')).toEqual([])
  })

  test.each([
    [
      'az',
      'Ermənilərin tarixi yoxdur.',
      'Azərbaycanlıların tarixi yoxdur.',
      'Filmin tarixi yoxdur.',
    ],
    ['tr', 'Ermenilerin tarihi yok.', 'Azerilerin tarihi yok.', 'Filmin tarihi yok.'],
    ['ru', 'У армян нет истории.', 'У турок нет истории.', 'У фильма нет истории.'],
    [
      'hy',
      'Հայերը պատմություն չունեն։',
      'Թուրքերը պատմություն չունեն։',
      'Ֆիլմը պատմություն չունի։',
    ],
  ])('may need the group in one case, in %s', (language, one, other, none) => {
    expect(concepts(one, language)).toEqual(['no-history'])
    expect(concepts(other, language)).toEqual(['no-history'])
    expect(concepts(none, language)).toEqual([])
  })

  test.each([
    ['az', 'Küçələr təmizlənir.'],
    ['tr', 'Şehir temizlendi.'],
    ['ru', 'Мы должны уйти вечером.'],
    ['hy', 'Քաղաքը մաքրում են ձյունից։'],
    ['en', 'They take our land seriously and send them back the form.'],
  ])('is not in plain talk of streets and errands, in %s: %s', (language, text) => {
    expect(concepts(text, language)).toEqual([])
  })

  test('is not a technical term of law', () => {
    expect(concepts('The report documents ethnic cleansing.', 'en')).toEqual([])
    expect(concepts('All terrorists must be brought to court.', 'en')).not.toContain(
      'all-terrorists',
    )
    expect(concepts('Each country is responsible for its budget.', 'en')).toEqual([])
  })

  test('is sorted by place', () => {
    const { matches } = find('They are rats, snakes and jackals.', 'en')
    expect(matches.map(({ entry }) => entry.concept)).toEqual(['rat', 'snake', 'jackal'])
  })

  test('is whole words: a longer word that begins alike is another word', () => {
    expect(concepts('The rational ratio of the animation', 'en')).toEqual([])
    expect(concepts('Kitabxanada iticilik yoxdur.', 'az')).toEqual([])
    expect(concepts('Собачий лай, крысиный хвост', 'ru')).toEqual([])
    expect(concepts('Հայտարարել են շնորհավորանքի մասին։', 'hy')).toEqual([])
  })
})

describe('the form of a match', () => {
  test.each([
    ['az', 'Siz köpəksiniz.', { copula: true, plural: true, person: 2 }],
    ['az', 'Onlar köpəkdirlər.', { copula: true, plural: true, person: 3 }],
    ['tr', 'Onlar böcektir.', { copula: true, plural: false, person: 3 }],
    ['tr', 'Böcekleri gördüm.', { copula: false, plural: true }],
    ['ru', 'Вижу крыс.', { copula: false, plural: true, case: 'gen' }],
    ['hy', 'Առնետներով լի', { copula: false, plural: true, case: 'ins' }],
    ['en', 'They are rats.', { copula: false, plural: true }],
  ])('tells copula, number, person and case in %s: %s', (language, text, form) => {
    const [found] = find(text, language).matches
    expect(found?.form).toMatchObject(form)
  })

  test('tells that a verb is negated', () => {
    expect(find('Onlar hürmürlər.', 'az').matches[0]?.form.negated).toBe(true)
    expect(find('Onlar hürürlər.', 'az').matches[0]?.form.negated).toBeUndefined()
    expect(find('Onlar havlamıyorlar.', 'tr').matches[0]?.form.negated).toBe(true)
    expect(find('Onlar havlıyorlar.', 'tr').matches[0]?.form.negated).toBeUndefined()
  })
})
